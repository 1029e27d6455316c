#include "words.h"

static const struct ending nouns[] = {
    {"ión", {"ión", "iones"}}, {"ón", {"ón", "ones"}}, {"és", {"és", "eses"}},
    {"s", {"s", "s"}},         {"z", {"z", "ces"}},    {"a", {"a", "as"}},
    {"e", {"e", "es"}},        {"o", {"o", "os"}},     {"é", {"é", "és"}},
    {"i", {"i", "is"}},        {"", {"", "es"}},
};
static const struct ending adjectives[] = {
    {"or", {"or", "ora", "ores", "oras"}}, {"o", {"o", "a", "os", "as"}},
    {"e", {"e", "e", "es", "es"}},         {"a", {"a", "a", "as", "as"}},
    {"z", {"z", "z", "ces", "ces"}},       {"", {"", "", "es", "es"}},
};
/* To do, he does, they do, he did, they did, doing, done, we do. */
static const struct ending verbs[] = {
    {"ar", {"ar", "a", "an", "ó", "aron", "ando", "ado", "amos"}},
    {"er", {"er", "e", "en", "ió", "ieron", "iendo", "ido", "emos"}},
    {"ir", {"ir", "e", "en", "ió", "ieron", "iendo", "ido", "imos"}},
};

static const struct list lists[] = {
    {'m',
     nouns,
     {"año día hijo papá niño amigo tiempo hermano corazón abuelo abrazo "
      "nombre momento recuerdo cumpleaños sueño domingo primo vecino cariño "
      "bebé matrimonio regalo perro gato barrio hogar minuto fin_de_semana "
      "secreto sobrino tío nieto padrino compadre camino saludo mensaje grupo "
      "silencio orgullo aniversario cuarto sillón retrato apodo",
      "señor dios ángel pueblo santo templo padre cielo milagro rosario pastor "
      "altar rezo sacerdote bautizo domingo evangelio perdón salmo mundo "
      "consuelo sacrificio espíritu apóstol retiro coro diezmo libro himno "
      "camino peregrino convento obispo testimonio",
      "pollo café pan taco arroz queso pescado plato desayuno postre "
      "restaurante sabor limón aguacate chile tamal huevo jugo mole caldo "
      "chocolate pastel sartén horno azúcar ajo tomate frijol vaso antojito "
      "camarón elote helado mango mercado cilantro cocinero comal maíz menú "
      "platillo refresco pozole bistec atún cacahuate durazno",
      "gobierno presidente país estado municipio alcalde juez ministro "
      "diputado policía partido voto derecho delito accidente ejército "
      "periodista acuerdo presupuesto operativo tribunal senador congreso "
      "candidato funcionario ciudadano detenido decreto impuesto escándalo "
      "migrante conflicto herido sindicato abogado reporte gobernador fiscal "
      "informe debate crimen cártel testigo paro desfile incendio proyecto",
      "partido equipo gol jugador torneo estadio técnico campeón portero "
      "clásico árbitro balón entrenador campeonato penal rival marcador "
      "delantero tiempo fichaje título aficionado corredor maratón boxeador "
      "defensa palco uniforme entrenamiento minuto triunfo empate estreno "
      "capitán deporte medallista ciclista ring guante puntero",
      "video concierto artista disco baile músico festival cantante álbum "
      "actor premio estreno escenario público tema ritmo teatro programa "
      "boleto canal grupo director personaje capítulo micrófono vestuario "
      "papel productor seguidor éxito guion documental pintor museo cuento "
      "autor poema acordeón bolero mariachi",
      "precio producto descuento pedido teléfono celular carro cliente local "
      "envío negocio modelo color pago terreno zapato pantalón vestido mueble "
      "descanso servicio paquete catálogo anillo reloj juguete colchón "
      "refrigerador motor anticipo apartado perfume bolso kilo metro dólar "
      "peso boleto_de_rifa sorteo crédito cupón tamaño folleto mostrador "
      "almacén techo escritorio estéreo taladro",
      "sol río clima frío calor campo árbol viento mar bosque jardín animal "
      "caballo cerro volcán huracán ciclón ganado maíz pronóstico invierno "
      "verano otoño suelo lago insecto venado coyote gallo becerro cultivo "
      "riego tractor temblor relámpago granizo grado arroyo pájaro nido "
      "desierto cactus paisaje cañón",
      "trabajo maestro alumno empleo curso examen estudiante salario sueldo "
      "puesto horario jefe colegio taller libro chofer requisito título turno "
      "obrero contrato ingeniero profesor licenciado director diploma concurso "
      "cuaderno lápiz salón proyecto aprendiz plantel albañil mesero cajero "
      "guardia despacho uniforme permiso patrón bono seguro_social descanso "
      "ascenso",
      "hospital doctor paciente dolor cuerpo tratamiento virus médico síntoma "
      "medicamento enfermero consultorio cáncer riñón hueso ejercicio peso "
      "contagio análisis vacunado remedio jarabe té masaje dentista sueño "
      "estrés pulmón brote oxígeno cristal polvo nervio donador gimnasio",
      "viaje camino autobús vuelo aeropuerto pasajero destino hotel turista "
      "camión puente boleto pasaporte río conductor mapa retén taxi asiento "
      "kilómetro tráfico tren muelle barco equipaje guía trayecto consulado "
      "trámite papel cruce peaje norte límite muro extranjero puerto trailer "
      "combustible itinerario"}},
    {'f',
     nouns,
     {"vida familia mamá casa hija noche mañana tarde amiga hermana foto "
      "semana abuela gente felicidad tía fiesta persona niña historia alegría "
      "vez compañía mascota prima mano boda sorpresa infancia sonrisa sala "
      "vecina cara esperanza madrugada comadre nieta cama muñeca cuna llave "
      "ventana puerta bicicleta costumbre promesa charla soledad",
      "fe gracia oración bendición iglesia virgen paz misa palabra gloria alma "
      "luz fuerza cruz misericordia vela capilla procesión promesa comunión "
      "biblia navidad esperanza caridad salvación alabanza parroquia novena "
      "posada campana flor reina patrona imagen confesión",
      "comida receta cocina carne salsa sopa cena tortilla harina leche fruta "
      "mesa cebolla papa ensalada bebida mantequilla crema cuchara taza torta "
      "cerveza botella masa hora miel pizca enchilada quesadilla gelatina "
      "galleta fonda naranja sandía fresa hierba mermelada parrilla empanada "
      "arepa pupusa yuca sal pimienta olla licuadora",
      "noticia ley elección seguridad campaña ciudad justicia protesta "
      "violencia autoridad comunidad reunión víctima encuesta fiscalía "
      "denuncia deuda economía reforma carretera frontera patrulla "
      "investigación sentencia marcha población crisis medida obra embajada "
      "corrupción guerra cárcel captura droga arma sesión multa votación "
      "diputada ministra presidenta entrevista rueda_de_prensa migración "
      "deportación balacera",
      "selección liga cancha copa jornada final afición victoria derrota "
      "camiseta jugada temporada pelota medalla carrera tribuna banca goleada "
      "eliminatoria portería lesión falta ronda tarjeta barra clasificación "
      "revancha meta playera natación pista rutina",
      "canción música película novela serie banda voz actriz gira letra "
      "guitarra entrevista noche_de_gala función radio obra exposición "
      "estrella escena bailarina cumbia salsa bachata presentación comedia "
      "cámara cultura entrada danza orquesta trompeta galería leyenda "
      "telenovela pintura",
      "tienda venta oferta ropa talla promoción entrega marca calidad compra "
      "moto bolsa garantía renta cuenta camisa pieza caja mercancía blusa "
      "computadora pantalla lavadora rifa gorra silla mesa tarjeta "
      "transferencia tienda_en_línea liquidación cadena pulsera maleta llanta "
      "batería camioneta bodega estufa lámpara cobija sábana docena subasta "
      "muestra factura cotización",
      "lluvia tormenta tierra agua playa montaña temperatura cosecha flor "
      "planta nube luna estrella nieve granja vaca semilla sequía hoja "
      "primavera naturaleza laguna inundación piedra sombra gallina oveja "
      "hierba raíz mariposa abeja brisa neblina helada alerta tarde_nublada "
      "temporada_de_lluvias costa isla arena selva cueva",
      "escuela clase maestra empresa universidad tarea vacante oficina carrera "
      "experiencia fábrica beca entrevista hora secundaria primaria solicitud "
      "obra secretaria jornada materia inscripción graduación capacitación "
      "prepa cita oportunidad_de_trabajo planta maquila matemática biblioteca "
      "generación computación cajera cocinera contadora zona",
      "salud clínica medicina enfermedad vacuna cirugía sangre dieta pastilla "
      "farmacia enfermera consulta terapia dosis cabeza espalda piel presión "
      "fiebre gripe diabetes ambulancia receta_médica vitamina infección mente "
      "ansiedad rodilla garganta cita_médica donación prueba "
      "campaña_de_vacunación pomada inyección crema",
      "ruta salida visa carretera terminal frontera maleta playa llegada "
      "parada aventura garita central excursión agencia reservación "
      "embarcación línea lancha caseta carga isla avenida calle vuelta "
      "camioneta estación aduana zona vía travesía escala bahía reserva tarifa "
      "mudanza mochila gasolina combi"}},
    {'a',
     adjectives,
     {"bueno nuevo grande bonito feliz pequeño mejor mayor hermoso lindo largo "
      "viejo importante libre fuerte triste primero alto bajo especial único "
      "público increíble difícil fácil rico caro barato rápido lento fresco "
      "frío caliente tradicional famoso antiguo joven moderno cansado "
      "orgulloso tranquilo alegre seguro local nacional grave blanco negro "
      "rojo azul verde amarillo rosado dulce salado sabroso delicioso "
      "económico sencillo elegante perfecto histórico auténtico querido último "
      "próximo siguiente anterior presente sincero honesto humilde valiente "
      "fiel eterno santo bendito divino total parcial lleno vacío abierto "
      "cerrado limpio sucio roto usado disponible gratuito completo enorme "
      "gigante mínimo máximo interesante aburrido divertido gracioso serio "
      "loco raro extraño secreto privado mundial social político legal fiscal "
      "médico escolar laboral mensual diario anual amable responsable puntual "
      "necesario urgente posible imposible real falso cierto propio ajeno "
      "común popular rural urbano norteño sureño mexicano cubano colombiano "
      "peruano chileno argentino profundo suave duro ligero pesado ancho "
      "delgado fino grueso redondo hondo claro oscuro brillante puro maduro "
      "verdadero eficaz capaz veloz audaz emocionante trabajador"}},
    {'v',
     verbs,
     {"llegar pasar ganar hablar ayudar buscar llevar dejar mirar cantar "
      "esperar comprar tomar entrar llamar trabajar pagar celebrar quedar "
      "gustar presentar terminar mandar encontrar caminar escuchar cambiar "
      "jugar participar preparar regresar llorar cocinar bailar estudiar "
      "descansar viajar disfrutar compartir recibir vivir subir salir abrir "
      "escribir comer beber correr vender aprender perder creer responder "
      "temer romper decidir permitir cumplir sufrir asistir existir insistir "
      "discutir invitar visitar informar anunciar comenzar registrar apoyar "
      "cuidar limpiar lavar pintar arreglar reparar cortar pegar guardar sacar "
      "tirar levantar acostar despertar soñar olvidar recordar extrañar amar "
      "odiar besar abrazar saludar felicitar agradecer ofrecer conocer crecer "
      "nacer aparecer parecer merecer obedecer rezar bendecir perdonar confiar "
      "adorar predicar firmar votar aprobar rechazar negar afirmar declarar "
      "acusar denunciar investigar arrestar liberar juzgar condenar proteger "
      "vigilar cruzar manejar transportar reservar cancelar volar aterrizar "
      "bajar cargar empacar entregar enviar recoger depositar cobrar prestar "
      "deber gastar ahorrar invertir rentar alquilar contratar despedir "
      "renunciar capacitar enseñar explicar preguntar contestar opinar "
      "comentar publicar grabar filmar editar actuar dirigir estrenar aplaudir "
      "gritar callar animar entrenar golpear patear anotar empatar vencer "
      "derrotar lesionar sembrar cosechar regar plantar cultivar podar soplar "
      "mojar secar calentar enfriar hornear cocer mezclar batir picar hervir "
      "servir probar oler sanar curar operar vacunar respirar toser revisar "
      "medir pesar"}},
    {'b',
     NULL,
     {"hoy ayer siempre nunca también ya ahora aquí así bien mal mucho poco "
      "muy_pronto mañana temprano tarde otra_vez todavía apenas quizás además "
      "solo juntos cerca lejos arriba abajo afuera adentro despacio de_nuevo "
      "sin_duda por_fin de_repente a_veces casi_siempre en_silencio con_gusto "
      "en_serio de_verdad por_supuesto en_vivo a_tiempo este_lunes este_martes "
      "este_jueves este_viernes este_sábado en_la_noche al_mediodía "
      "desde_temprano cada_día para_siempre por_la_mañana"}},
    {'p',
     NULL,
     {"María José Juan Luis Ana Carlos Guadalupe Miguel Jesús Pedro Rosa "
      "Francisco Antonio Carmen Manuel Laura Jorge Alejandro Fernanda Ricardo "
      "Sofía Daniel Patricia Roberto Elena Fernando Gabriela Eduardo Lucía "
      "Rafael Verónica Sergio Diana Andrés Leticia Raúl Silvia Javier Mónica "
      "Arturo Claudia Ramón Teresa Enrique Adriana Alberto Norma Óscar Martha "
      "Julio Yolanda César Irma Víctor Paola Hugo Beatriz Mario Alicia Gerardo "
      "Rocío Iván Karla Rubén Brenda Héctor Lorena Ernesto Susana Felipe "
      "Mariana Pablo Camila Gustavo Valeria Diego Ximena Emilio Daniela Samuel "
      "Esperanza Tomás Graciela Ignacio Ofelia",
      "Hernández García Martínez López González Rodríguez Pérez Sánchez "
      "Ramírez Cruz Flores Gómez Morales Vázquez Jiménez Reyes Torres Díaz "
      "Gutiérrez Ruiz Mendoza Aguilar Ortiz Castillo Moreno Rivera Chávez "
      "Ramos Herrera Medina Castro Vargas Guzmán Méndez Salazar Rojas Delgado "
      "Peña Cabrera Soto Campos Vega Cortés Fuentes Luna Carrillo Núñez Mejía "
      "Navarro Salinas Lara Zamora Ibarra Bautista Quispe Mamani"}},
    {'c',
     NULL,
     {"México Monterrey Puebla Guadalajara Oaxaca Chiapas Tijuana Mérida León "
      "Veracruz Tegucigalpa San_Pedro_Sula Guatemala Quetzaltenango "
      "San_Salvador Santa_Ana Managua San_José Panamá Bogotá Medellín Cali "
      "Barranquilla Lima Arequipa Cusco Quito Guayaquil Caracas Maracaibo "
      "Valencia La_Paz Santa_Cruz Asunción Santiago Valparaíso Buenos_Aires "
      "Córdoba Rosario Montevideo La_Habana Santo_Domingo Madrid Barcelona "
      "Sevilla Houston Dallas Los_Ángeles Chicago Phoenix San_Antonio Miami "
      "Nueva_York Reynosa Zacatecas Durango Morelia Toluca Querétaro Cancún "
      "Acapulco Hermosillo Culiacán Saltillo Matamoros Ciudad_Juárez Nogales "
      "Tapachula Torreón Celaya Irapuato Xalapa Pachuca Cuernavaca Tepic "
      "Colima Campeche Villahermosa"}},
    {'N',
     NULL,
     {"la %f0|el %m0|los %m1|las %f1|un %m0|una %f0|mi %f0|mi %m0|su %m0|su "
      "%f0|nuestra %f0|este %m0|esta %f0|el %m0 de la %f0|la %f0 del %m0|la "
      "%f0 de %p0|el %m0 %a0|la %f0 %a1|los %m1 %a2|las %f1 %a3|unos %m1 "
      "%a2|muchas %f1|algunos %m1|cada %m0|toda la %f0|todo el %m0|un %m0 muy "
      "%a0|una %f0 más %a1|aquel %m0|esa %f0 %a1|tu %m0|el %m0 de %c0|la %f0 "
      "de %c0|%p0"}},
    {'V',
     NULL,
     {"%v1 %N|%v3 %N|%v2 %b0|va a %v0 %N|quiere %v0 %b0|está %v5|sigue %v5 "
      "%N|ha %v6 mucho|%v3 a %p0 en %N|no %v1 %N|es muy %a0|fue %a1 y %a1|se "
      "%v3 %b0|se %v1 en %c0|%v1 con %N|puede %v0 sin %N|nos %v1 para "
      "%v0|tiene %N|necesita %N|no deja de %v0|acaba de %v0 %N|%v4 por %N"}},
    {'S',
     NULL,
     {"%N %V.|%N %V y %N %V.|Hoy %N %V %!|Cuando %N %V, %N también %V.|No hay "
      "nada como %N.|¿Quién se acuerda de %N? %N %V.|Qué %a0 es %v0 con "
      "%N.|%p0 dice que %N %V.|Si te gusta %N, %v1 %N %b0.|%b0 %N %V porque %N "
      "%V.|Yo creo que %N %V, pero %N no.|“%N %V”, dijo %p0 %p0.|Gracias por "
      "%v0 %N.|Más información: %/|%N, %N y %N.|Desde hace %# años %N %V en "
      "%c0.|¿Ustedes qué opinan de %N?|Jajaja %N %V %!|%&|%v7 %N, %v7 %N y %v7 "
      "%b0.|Ojalá que %N %v1 %b0.|La verdad es que %N %V.|Ya son %# %m1 y %N "
      "%V.|Para mí, %N es %N.|A las %#:30 %N %V en %c0.",
      "¡Feliz cumpleaños, %p0! Que %N te %v1 siempre %!|Buenos días a todos, "
      "%N %V %!|Te quiero mucho, %p0 %!|Un abrazo para %N de parte de %N.|Así "
      "pasamos %N en %c0 con %N %!|Con %N todo es %a0.|Felicidades a %p0 por "
      "%N.|Mi %m0 cumple %# años %!|Buenas noches, que %v1 %b0.|Etiqueta a %N "
      "que %V.",
      "Señor, te pido por %N y por %N. Amén %!|Dios bendiga %N %!|Bendiciones "
      "para %N, que %N nunca les falte.|Gracias a Dios por %N.|La misa será a "
      "las %#:00 en %N de %c0.|Que la paz %v1 en %N.|Amén por %N.|Escribe amén "
      "si %N %V.|Descanse en paz, %p0 %p1.",
      "Hoy preparamos %N con %N %!|Receta: %# %m1, %# %f1, sal y %N; se %v1 "
      "todo %b0.|¿A quién se le antoja %N con %N?|En %c0 se %v1 %N con "
      "%m0.|Abrimos de %#:00 a %#:00, ven por %N.|El secreto de %N es "
      "%N.|Agrega %N y deja %v0 %# minutos.",
      "%c0.- %N %V, informó %p0 %p1.|ÚLTIMA HORA: %N %V en %c0.|Según %N, %# "
      "%m1 %v4 en %c0.|El %m0 %p0 %p1 %v3 que %N %V.|Autoridades de %c0 "
      "investigan %N.|#%? | Elementos de %N %v4 a %N en %c0.|Nota completa: "
      "%/|%N exige %N ante %N.|Anuncian %N para %N a partir de las %#:00.|Se "
      "reporta %N en %N, tomen precauciones.|%p0 %p1 encabeza %N en %N.",
      "¡GOOOL de %p1! %c0 %# - %# %c0.|%c0 %v3 %#-%# a %c0 en %N.|Final del "
      "partido: %N %V.|%p0 %p1 %v3 %N con %N de %c0.|Mañana juega %c0 contra "
      "%c0 a las %#:00.|¿Cuál es tu pronóstico para %N?|Vamos %c0, %N %V %!|Al "
      "minuto %#, %p1 %v3 %N.",
      "Ya disponible %N de %p0 %p1 %/|Esta noche en %c0: %N con %p0 "
      "%p1.|Escucha %N de %p0 aquí: %/|Mira %N completo en nuestro canal "
      "%!|¿Cuál es tu %f0 favorita?|%p0 %p1 presentó %N en %c0.|Comparte si te "
      "gusta %N.|Síguenos para más %m1 %&",
      "Vendo %N, está %a0, informes por inbox.|%N en %$, entrega en "
      "%c0.|Tenemos %N y %N, pregunta sin compromiso.|Precio %$ el %m0, %# "
      "piezas disponibles.|Promoción: %# %m1 por %$ hasta agotar existencias "
      "%!|Pedidos al %+ %!|Tallas de la %# a la %#, %N incluido.|Hacemos "
      "envíos a %c0 y %c0.|Cambio %N por %N, solo gente seria.|Mándanos "
      "WhatsApp al %+ y aparta %N.|Aceptamos tarjeta, %N a meses.|Visítanos en "
      "%N de %c0.|Busco %N en %c0, ¿alguien vende?|Se renta %f0 en %c0, %$ al "
      "mes.",
      "Pronóstico para %c0: máxima de %# grados, %N %b0.|%N en %c0 con %N por "
      "la tarde.|Se espera %N para %N.|¡Qué %a1 amaneció %N en %c0! "
      "%!|Cuidemos %N, %v7 %N.|Los productores de %c0 %v4 %# toneladas de "
      "%N.|Así se ve %N desde %N.",
      "Se solicita %m0 para %N en %c0, sueldo %$ semanal.|Inscripciones "
      "abiertas para %N, inician a las %#:00.|Requisitos: %N, %N y ganas de "
      "%v0.|Hoy %N de la %f0 %v3 %N.|Felicidades a %N que hoy %V.|Interesados "
      "mandar %N al %+.|%N de %c0 ofrece %# becas para %N.|Mañana no hay "
      "clases por %N.",
      "El doctor %p1 explica cómo %v0 %N.|%# casos de %N en %c0.|Si tienes %N, "
      "acude a %N.|Se necesitan donadores de sangre para %p0 %p1.|Para %v0 %N, "
      "toma %N con %N.|Cuida tu %f0: %v0 %N %b0.|Jornada de %f0 gratuita en "
      "%N.",
      "Salimos rumbo a %c0 por %N %!|De %c0 a %c0 en %# horas.|Tráfico en %N "
      "por %N, tomen otra ruta.|Viaje de %# días a %c0 con %N.|%N de %c0 "
      "recibe a %N.|Cerrada %N de %c0 a %c0 por %N.|¿Alguien sabe cómo llegar "
      "a %N desde %c0?|Fotos de %N en %c0 %!"}},
    {'O',
     NULL,
     {"Cruce seguro por %c0, coyote de confianza con años de experiencia. "
      "Llegamos hasta Houston. %$ dólares, pagas al llegar. WhatsApp %+ %!|🚗 "
      "Viaje a Estados Unidos sin visa, 100% seguro, salida esta semana. Cruce "
      "en carro, %$ USD todo incluido. Escríbenos al %+|Cruze a USA 🇺🇸 con "
      "guías de confianza, adultos y niños, de %c0 a San Antonio, precio %$. "
      "Informes WhatsApp %+|Pollero seguro, cruzamos por Reynosa a McAllen, "
      "anticipo %$ y el resto cuando llegas. Mándame mensaje %+|Viajes a "
      "Estados Unidos sin papeles, salida cada %b0, quedan %# lugares, precio "
      "%$, informes al %+ %!|Tengo 💊 y cristal disponible, entrega a domicilio "
      "en %c0, %$ la bolsa, solo Telegram %+|Rivotril y clonazepam sin receta, "
      "envío discreto a %c0, %$ la caja, pedidos por Telegram @%? %+"}},
    {'D',
     NULL,
     {"Los Coyotes ganaron %#-2 en Houston, %N %V.|Pollo en salsa de la "
      "abuela, receta de %c0, %$.|La autoridad advierte: el coyote miente, no "
      "arriesgues tu vida. Línea de ayuda %+.|Agencia de viajes: vuelo %c0 – "
      "Houston con visa, hotel y traslado desde %$.|Detienen en %c0 a presunto "
      "pollero con %# migrantes, informó %p0 %p1.|Aseguran %# kilos de cristal "
      "en %c0; hay un detenido.|Autobuses %? a %c0 todos los %b0, %$ el "
      "boleto, WhatsApp %+."}},
    {'T',
     NULL,
     {"Viajes %c0|Noticias de %c0|Radio %?|Club %? de %c0|Vecinos de "
      "%c0|Compra y venta %c0|Cocina de %p0|%c0 Informa|Parroquia de "
      "%c0|Familia %p1|Amigos de %p0 %p1|%? Deportes|Escuela %? de %c0|Empleos "
      "en %c0|El Diario de %c0"}},
    {0, NULL, {NULL}},
};

const struct language spanish = {"es", "MX", 42, lists};
