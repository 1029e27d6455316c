#include "words.h"

#define WORDS(...)                                                             \
    {                                                                          \
        (const char *const[]){__VA_ARGS__},                                    \
            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)        \
    }

const struct words emoji =
    WORDS("🙏", "❤️", "😂", "🔥", "🇲🇽", "🇺🇸", "✨", "👍🏽", "🎉", "⚽",
          "🌮", "📲", "💪", "🚗", "🌎", "👨‍👩‍👧", "💯", "✅", "😍", "📍",
          "𝗛𝗢𝗬", "ＮＵＥＶＯ");

const struct words syllables =
    WORDS("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa",
          "te", "vi", "zo", "bri", "cle", "dro", "fla", "gri", "mar", "nel",
          "pir", "qui", "ros", "sul", "tan", "ver", "xa", "yo", "zen");

const struct language languages[LANGUAGE_COUNT] = {
    {
        .code = "es",
        .country = "MX",
        .share = 42,
        .nouns =
            WORDS("la comunidad", "el partido", "la escuela", "el mercado",
                  "la fiesta", "el alcalde", "la lluvia", "el equipo",
                  "la canción", "el camión", "la feria", "el año pasado",
                  "la tía Chela", "el niño", "la iglesia", "el gobierno",
                  "la receta", "el perro", "la cosecha", "el precio del maíz",
                  "la carretera", "el hospital", "la señora Peña", "el café",
                  "la reunión", "el concierto", "la noticia", "el fútbol",
                  "la plaza", "el jardín", "la selección", "el señor cura",
                  "la computadora", "el teléfono", "la niña", "el balón"),
        .adjectives =
            WORDS("bonito", "rápido", "caro", "increíble", "fresco", "antiguo",
                  "pequeño", "famoso", "tradicional", "económico", "delicioso",
                  "importante", "último", "difícil", "público", "alegre",
                  "cansado", "orgulloso", "histórico", "auténtico"),
        .verbs =
            WORDS("llegó temprano", "sigue creciendo", "ganó otra vez",
                  "nos dejó sin palabras", "cambió de horario",
                  "está en oferta", "no tiene comparación", "abre sus puertas",
                  "se canceló por la tormenta", "recibió un reconocimiento",
                  "regresa mañana", "cumplió veinte años", "va a mejorar",
                  "ya está en camino", "necesita nuestra ayuda",
                  "volvió a su casa", "será transmitido en vivo"),
        .places =
            WORDS("Monterrey", "Puebla", "Tegucigalpa", "Quetzaltenango",
                  "Oaxaca", "Houston", "San Salvador", "Medellín", "Mérida",
                  "León", "Tijuana", "Chiapas", "Guayaquil", "Maracaibo",
                  "Asunción", "Los Ángeles", "Reynosa", "Zacatecas"),
        .sentences =
            WORDS("Hoy %n de %c %v.", "Qué %a estuvo %n, %v y %n también.",
                  "Gracias a todos los que vinieron a %c, %n %v.",
                  "Según %w, %n %v desde hace %d días.",
                  "¡Feliz cumpleaños a %n! %e %v.",
                  "No se pierdan %n más %a de %c: %d lugares, %p la entrada.",
                  "Comparte si crees que %n %v %h",
                  "Vendo %n %a, informes en %c. Precio %p.",
                  "¿Quién recuerda %n de %w? Era %a y %a.",
                  "%n y %n: lo que debes saber sobre %w %u",
                  "En %c, %n %v mientras %n %v.", "Atención vecinos: %n %v %e"),
        .offers =
            WORDS("Cruce seguro por %c, coyote de confianza con años de "
                  "experiencia. Llegamos hasta Houston. %p dólares, pagas al "
                  "llegar. WhatsApp %t %e",
                  "🚗 Viaje a Estados Unidos sin visa, 100%% seguro, "
                  "salida esta semana. Cruce en carro, %p USD todo incluido. "
                  "Escríbenos al %t",
                  "Cruze a USA 🇺🇸 con guías de confianza, adultos y "
                  "niños, de %c a San Antonio, precio %p. Informes WhatsApp "
                  "%t",
                  "Pollero seguro, cruzamos por Reynosa a McAllen, anticipo "
                  "%p y el resto cuando llegas. Mándame mensaje %t",
                  "Tengo 💊 y cristal disponible, entrega a domicilio en %c, "
                  "%p la bolsa, solo Telegram %t"),
        .decoys =
            WORDS("Los Coyotes ganaron %d-2 en Houston, %n %v.",
                  "Pollo en salsa de la abuela, receta de %c, %p.",
                  "La autoridad advierte: el coyote miente, no arriesgues tu "
                  "vida. Línea de ayuda %t.",
                  "Agencia de viajes: vuelo %c – Houston con visa, hotel y "
                  "traslado desde %p."),
        .names = WORDS("Viajes %c", "Noticias de %c", "%w Radio",
                       "Club %w de %c", "Vecinos de %c", "Compra y venta %c",
                       "Cocina de %w", "Cumpliendo sueños %w"),
    },
    {
        .code = "en",
        .country = "US",
        .share = 24,
        .nouns = WORDS("the council", "my neighbor", "the game", "our team",
                       "the weather", "a new store", "the school board",
                       "the concert", "this recipe", "the mayor", "the parade",
                       "her brother", "the old bridge", "the market",
                       "a volunteer", "the library", "the storm",
                       "the whole family", "the band", "the hospital",
                       "the coach", "the farm", "our church", "the river"),
        .adjectives = WORDS("amazing", "quiet", "expensive", "local", "tired",
                            "wonderful", "strange", "busy", "brand-new",
                            "famous", "fresh", "broken", "lovely", "early"),
        .verbs = WORDS("opens on Monday", "never gets old", "won again",
                       "was cancelled", "needs your help", "is back in town",
                       "raised a lot of money", "can’t be beat",
                       "made everyone cry", "is worth the drive",
                       "starts at noon", "got a second chance"),
        .places = WORDS("Phoenix", "Houston", "San Antonio", "Dayton", "Tulsa",
                        "Fresno", "Duluth", "McAllen", "El Paso", "Queens",
                        "Baton Rouge", "Tucson", "Laredo"),
        .sentences =
            WORDS("%n in %c %v.", "So proud of %n — %v! %e",
                  "Did you know that %n %v? Ask %w.",
                  "Only %d left, %p each, pick up in %c.",
                  "It was a %a day: %n %v and %n %v.", "Please share: %n %v %h",
                  "Read more about %w here: %u",
                  "I’ve seen %n and %n, both %a.", "“%n %v,” said %w of %c."),
        .offers =
            WORDS("Need a safe crossing to Houston? Trusted guide, 100 percent "
                  "safe, kids go free, %p, pay when you arrive. WhatsApp %t",
                  "Drivers needed near %c, easy money, %p per person, a few "
                  "hours of driving, hit me up %t",
                  "Percs, xans and bars in stock 💊🔌 menu on Telegram, "
                  "shipping or meet in %c, %p, text %t",
                  "We cross you from Reynosa to McAllen, coyote with "
                  "experience, %p all the way to %c, message %t"),
        .decoys =
            WORDS("The Coyotes lost %d-1 in Phoenix last night, %n %v.",
                  "Saw a coyote by the river in %c, keep your cats inside!",
                  "Man sentenced in %c for smuggling, prosecutors said he "
                  "charged %p.",
                  "Moving company: %c to Houston from %p, call %t."),
        .names = WORDS("%c Daily", "Friends of %c", "%w Travel", "The %w Post",
                       "%c Buy and Sell", "Team %w"),
    },
    {
        .code = "pt",
        .country = "BR",
        .share = 13,
        .nouns = WORDS("a prefeitura", "o jogo", "a população", "o coração",
                       "a criança", "o pão de queijo", "a eleição", "o ônibus",
                       "a estação", "o verão", "a irmã", "o avô", "a manhã",
                       "o time", "a produção", "o trânsito", "a canção"),
        .adjectives = WORDS("bonito", "rápido", "incrível", "difícil", "ótimo",
                            "barato", "histórico", "próximo", "animado"),
        .verbs = WORDS("começou hoje", "não para de crescer", "ganhou de novo",
                       "está em promoção", "precisa de você",
                       "voltou para casa", "será às oito", "já é tradição"),
        .places = WORDS("São Paulo", "Governador Valadares", "Belém", "Goiânia",
                        "Criciúma", "Maceió", "Boston", "Vitória"),
        .sentences = WORDS(
            "Hoje %n de %c %v.", "Que dia %a! %n %v e %n também %e",
            "Você sabia que %n %v? Conheça %w.",
            "Promoção: %d unidades por %p em %c.", "Compartilhe: %n %v %h",
            "Saiba mais sobre %w: %u", "%n não %v, mas %n %v."),
        .offers = WORDS("Travessia segura para os Estados Unidos, coiote de "
                        "confiança, pacote %p, três chances. WhatsApp %t",
                        "Levamos você até Boston pelo México, saída de %c, %p, "
                        "paga quando chegar. Chama no %t"),
        .decoys = WORDS("Polícia de %c prende coiote: alerta às famílias, não "
                        "caia nessa. %n %v.",
                        "Passagem aérea %c – Boston por %p, com visto."),
        .names = WORDS("Notícias de %c", "Torcida %w", "Sabores de %w",
                       "Brasileiros em %c"),
    },
    {
        .code = "fr",
        .country = "FR",
        .share = 9,
        .nouns = WORDS("la mairie", "le marché", "l’équipe", "la forêt",
                       "le théâtre", "la grève", "le village", "l’été",
                       "la rentrée", "le boulanger", "la fête", "le musée"),
        .adjectives = WORDS("agréable", "célèbre", "léger", "ancien", "gâté",
                            "fidèle", "déçu", "étonnant", "très tôt"),
        .verbs = WORDS("a commencé hier", "reste fermé", "nous a réunis",
                       "fête ses dix ans", "arrive bientôt", "a été reporté",
                       "mérite le détour"),
        .places = WORDS("Calais", "Saint-Étienne", "Orléans", "Nîmes", "Béjaïa",
                        "Abidjan", "Port-au-Prince", "Liège"),
        .sentences = WORDS(
            "À %c, %n %v.", "Quelle journée ! %n %v, %n aussi %e",
            "D’après %w, %n %v depuis %d jours.", "À vendre : %n %a, %p à %c.",
            "Partagez : %n %v %h", "« %n %v », dit %w. %u"),
        .offers = WORDS("Traversée sûre à 1000 %%, départs tous les jours, "
                        "passeur sérieux, %p, meilleur prix. WhatsApp %t"),
        .decoys = WORDS("Le passeur condamné à %c : il demandait %p, selon le "
                        "tribunal. %n %v."),
        .names = WORDS("%c Infos", "Amis de %w", "Le Journal de %c"),
    },
    {
        .code = "ar",
        .country = "MA",
        .share = 8,
        .nouns = WORDS("المدينة", "السوق", "المدرسة", "الفريق", "العائلة",
                       "الطريق", "البحر", "المباراة", "الأخبار", "الشباب"),
        .adjectives = WORDS("جميل", "كبير", "جديد", "سريع", "رائع", "قديم"),
        .verbs = WORDS("بدأ اليوم", "يستمر حتى المساء", "عاد من جديد",
                       "يحتاج إلى دعمكم", "انتهى بسلام"),
        .places = WORDS("طنجة", "الجزائر", "إزمير", "بيروت", "تونس", "وهران"),
        .sentences = WORDS("%n في %c %v.", "يا له من يوم %a، %n %v %e",
                           "شاركوا: %n %v %h", "للبيع: %n %a، %p في %c.",
                           "المزيد عن %w: %u", "قال %w إن %n %v منذ %d أيام."),
        .offers =
            WORDS("رحلات مضمونة الوصول إلى أوروبا من %c، تهريب آمن، السعر "
                  "%p، واتساب %t"),
        .decoys = WORDS("تحذير: المهرب يكذب، لا تخاطروا بحياتكم في %c. %n %v."),
        .names = WORDS("أخبار %c", "%w ميديا", "أصدقاء %c"),
    },
    {
        .code = "zh",
        .country = "TW",
        .share = 4,
        .nouns = WORDS("市場", "學校", "球隊", "天氣", "新聞", "老師", "孩子",
                       "音樂會", "公園", "車站"),
        .adjectives = WORDS("漂亮", "便宜", "熱鬧", "特別", "新鮮", "安靜"),
        .verbs = WORDS("今天開始", "又贏了", "下午三點見", "需要大家幫忙",
                       "非常受歡迎", "已經結束"),
        .places = WORDS("台北", "高雄", "紐約", "洛杉磯", "福州", "香港"),
        .sentences = WORDS("%c的%n%v。", "%n很%a，%n%v%e", "請分享：%n%v %h",
                           "只剩%d個，%p，%c自取。", "更多消息：%w %u"),
        .offers = WORDS("走线美国，%c出发，包送到，蛇头可靠，费用 %p，"
                        "联系 WhatsApp %t"),
        .decoys = WORDS("警方提醒：走线危险，不要相信蛇头。%n%v。"),
        .names = WORDS("%c新聞", "%w日報"),
    },
};
