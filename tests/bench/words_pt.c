#include "words.h"

static const struct ending nouns[] = {
    {"ão", {"ão", "ões"}},  {"al", {"al", "ais"}}, {"el", {"el", "éis"}},
    {"m", {"m", "ns"}},     {"r", {"r", "res"}},   {"z", {"z", "zes"}},
    {"ês", {"ês", "eses"}}, {"s", {"s", "s"}},     {"", {"", "s"}},
};
static const struct ending adjectives[] = {
    {"or", {"or", "ora", "ores", "oras"}}, {"ão", {"ão", "ã", "ãos", "ãs"}},
    {"o", {"o", "a", "os", "as"}},         {"al", {"al", "al", "ais", "ais"}},
    {"el", {"el", "el", "eis", "eis"}},    {"m", {"m", "m", "ns", "ns"}},
    {"z", {"z", "z", "zes", "zes"}},       {"", {"", "", "s", "s"}},
};
/* To do, he does, they do, he did, they did, doing, done, we do. */
static const struct ending verbs[] = {
    {"ar", {"ar", "a", "am", "ou", "aram", "ando", "ado", "amos"}},
    {"er", {"er", "e", "em", "eu", "eram", "endo", "ido", "emos"}},
    {"ir", {"ir", "e", "em", "iu", "iram", "indo", "ido", "imos"}},
};

static const struct list lists[] = {
    {'m',
     nouns,
     {"dia ano filho pai amigo tempo irmão amor coração avô abraço nome "
      "momento aniversário sonho domingo primo vizinho bebê casamento presente "
      "cachorro gato bairro lar minuto fim_de_semana segredo sobrinho tio neto "
      "beijo silêncio orgulho quarto",
      "senhor deus anjo santo templo pastor céu milagre terço padre altar "
      "culto batismo evangelho perdão salmo mundo espírito louvor coral livro "
      "hino caminho testemunho retiro propósito",
      "frango café pão arroz feijão queijo peixe prato bolo restaurante sabor "
      "limão ovo suco molho caldo chocolate doce forno açúcar alho tomate copo "
      "lanche churrasco milho sorvete abacaxi mercado tempero cardápio "
      "leite_condensado brigadeiro pastel açaí coco",
      "governo presidente país estado município prefeito juiz ministro "
      "deputado policial partido voto direito crime acidente exército "
      "jornalista acordo orçamento tribunal senador congresso candidato "
      "cidadão preso decreto imposto escândalo conflito sindicato advogado "
      "relatório vereador delegado debate incêndio projeto protesto detento "
      "repórter",
      "time jogo gol jogador torneio estádio técnico campeão goleiro clássico "
      "árbitro treinador campeonato pênalti rival placar atacante título "
      "torcedor corredor lutador zagueiro uniforme treino triunfo empate "
      "capitão esporte ginásio",
      "vídeo show artista disco baile músico festival cantor álbum ator prêmio "
      "palco público tema ritmo teatro programa ingresso canal grupo diretor "
      "personagem capítulo figurino produtor seguidor sucesso roteiro samba "
      "forró pagode filme livro",
      "preço produto desconto pedido telefone celular carro cliente envio "
      "negócio modelo tamanho pagamento terreno sapato vestido móvel serviço "
      "pacote catálogo anel relógio brinquedo colchão motor perfume quilo "
      "metro real sorteio crédito cupom boleto estoque frete aluguel "
      "apartamento sofá fogão",
      "sol rio clima frio calor campo vento mar bosque jardim animal cavalo "
      "morro vulcão gado milho verão inverno outono solo lago inseto pássaro "
      "boi plantio trator raio céu_azul sítio agricultor cacau eucalipto",
      "trabalho professor aluno emprego curso exame estudante salário cargo "
      "horário chefe colégio caderno motorista requisito turno contrato "
      "engenheiro diploma concurso lápis projeto aprendiz pedreiro garçom "
      "caixa vigia currículo estágio ensino",
      "hospital doutor paciente corpo tratamento vírus médico sintoma remédio "
      "enfermeiro exame câncer rim osso exercício peso contágio chá dentista "
      "sono estresse pulmão surto oxigênio posto_de_saúde plantão comprimido "
      "cristal",
      "caminho ônibus voo aeroporto passageiro destino hotel turista caminhão "
      "trem passaporte pedágio mapa táxi assento quilômetro trânsito barco "
      "navio guia trajeto consulado visto norte limite porto combustível "
      "roteiro passeio documento"}},
    {'f',
     nouns,
     {"vida família mãe casa filha noite manhã tarde amiga irmã foto semana "
      "avó gente felicidade tia festa pessoa menina história alegria vez "
      "companhia prima mão surpresa infância sala vizinha cara esperança "
      "madrugada neta cama janela porta bicicleta saudade conversa criança",
      "fé graça oração bênção igreja paz missa palavra glória alma luz força "
      "cruz misericórdia vela capela promessa bíblia esperança caridade "
      "salvação adoração paróquia novena flor imagem vitória",
      "comida receita cozinha carne sopa janta farinha fruta mesa cebola "
      "batata salada bebida manteiga colher xícara torta cerveja_gelada "
      "garrafa massa hora pizza coxinha tapioca feijoada mandioca laranja "
      "banana pimenta panela padaria linguiça",
      "notícia lei eleição segurança campanha cidade justiça violência "
      "autoridade comunidade reunião vítima pesquisa denúncia dívida economia "
      "reforma estrada fronteira investigação sentença população crise medida "
      "obra embaixada corrupção guerra prisão droga arma multa votação "
      "deputada polícia_federal entrevista apreensão prefeitura câmara",
      "seleção liga copa rodada final torcida vitória derrota camisa temporada "
      "bola medalha corrida arquibancada goleada eliminatória lesão falta "
      "tabela classificação estreia natação pista academia",
      "canção música novela série banda voz atriz turnê letra guitarra rádio "
      "obra exposição estrela cena dançarina apresentação comédia câmera "
      "cultura dança orquestra galeria plateia live",
      "loja venda oferta roupa promoção entrega marca qualidade compra moto "
      "bolsa garantia conta camiseta peça caixa blusa calça tela geladeira "
      "máquina_de_lavar rifa cadeira cama_box transferência liquidação "
      "pulseira mala bateria luminária cobertura coberta nota_fiscal parcela",
      "chuva tempestade terra água praia montanha temperatura colheita flor "
      "planta nuvem lua neve fazenda vaca semente seca folha primavera "
      "natureza lagoa enchente pedra sombra galinha ovelha erva raiz abelha "
      "neblina geada costa ilha areia serra",
      "escola aula professora empresa universidade tarefa vaga carreira "
      "experiência fábrica bolsa_de_estudo entrevista matéria inscrição "
      "formatura biblioteca prova secretaria creche diretora apostila "
      "carteira_assinada matrícula",
      "saúde clínica medicina doença vacina cirurgia dieta farmácia enfermeira "
      "consulta terapia dose cabeça pele pressão febre gripe ambulância "
      "vitamina infecção mente ansiedade garganta doação injeção pomada "
      "receita_médica",
      "viagem rota saída rodovia rodoviária fronteira mala praia chegada "
      "parada aventura excursão agência reserva passagem carga ilha avenida "
      "rua volta estação alfândega linha travessia van mochila gasolina carona "
      "hospedagem"}},
    {'a',
     adjectives,
     {"bom novo grande bonito feliz pequeno melhor maior lindo longo velho "
      "importante livre forte triste primeiro alto baixo especial único "
      "público incrível difícil fácil rico caro barato rápido lento fresco "
      "frio quente tradicional famoso antigo jovem moderno cansado orgulhoso "
      "tranquilo alegre seguro local nacional grave branco preto vermelho azul "
      "verde amarelo rosado doce salgado gostoso delicioso simples elegante "
      "perfeito histórico querido último próximo anterior sincero honesto "
      "humilde fiel eterno santo total cheio vazio aberto fechado limpo sujo "
      "usado disponível gratuito completo enorme interessante divertido "
      "engraçado sério louco raro estranho secreto privado mundial social "
      "político legal médico escolar mensal diário anual amável responsável "
      "necessário urgente possível impossível real falso certo próprio comum "
      "popular rural urbano brasileiro mineiro carioca profundo suave duro "
      "leve pesado largo fino grosso claro escuro brilhante puro maduro "
      "verdadeiro capaz trabalhador"}},
    {'v',
     verbs,
     {"chegar passar ganhar falar ajudar buscar levar deixar olhar cantar "
      "esperar comprar tomar entrar chamar trabalhar pagar celebrar ficar "
      "gostar apresentar terminar mandar encontrar caminhar escutar mudar "
      "jogar participar preparar voltar chorar cozinhar dançar estudar "
      "descansar viajar aproveitar dividir receber viver subir partir abrir "
      "escrever comer beber correr vender aprender perder crer responder temer "
      "romper decidir permitir cumprir sofrer assistir existir insistir "
      "discutir convidar visitar informar anunciar começar registrar apoiar "
      "cuidar limpar lavar pintar consertar cortar colar guardar tirar "
      "levantar deitar acordar sonhar lembrar amar beijar abraçar agradecer "
      "oferecer conhecer crescer nascer parecer merecer rezar abençoar perdoar "
      "confiar adorar pregar assinar votar aprovar negar afirmar declarar "
      "acusar denunciar investigar prender libertar julgar condenar proteger "
      "atravessar dirigir transportar reservar cancelar voar embarcar entregar "
      "enviar depositar cobrar emprestar dever gastar economizar investir "
      "alugar contratar demitir ensinar explicar perguntar comentar publicar "
      "gravar filmar atuar aplaudir gritar treinar chutar marcar empatar "
      "vencer plantar colher regar molhar secar esquentar assar fritar "
      "misturar bater servir provar cheirar curar operar vacinar respirar "
      "medir pesar"}},
    {'b',
     NULL,
     {"hoje ontem sempre nunca também já agora aqui assim bem mal muito pouco "
      "em_breve amanhã cedo tarde de_novo ainda talvez só juntos perto longe "
      "lá_fora devagar com_certeza finalmente de_repente às_vezes com_carinho "
      "ao_vivo na_segunda na_quinta no_sábado à_noite todo_dia para_sempre"}},
    {'p',
     NULL,
     {"Maria José João Ana Antônio Francisco Carlos Paulo Pedro Lucas Luiz "
      "Marcos Gabriel Rafael Daniel Marcelo Bruno Eduardo Felipe Rodrigo "
      "Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna "
      "Jéssica Letícia Vanessa Mariana Gabriela Vitória Larissa Cláudia "
      "Beatriz Luana Rita Sônia Renata Eliane Thiago Gustavo Diego Vinícius "
      "Leandro Fábio Sérgio Cauã Davi Heitor Helena Alice Laura",
      "Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes "
      "Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira "
      "Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado "
      "Mendes Freitas Cardoso Ramos Gonçalves Teixeira"}},
    {'c',
     NULL,
     {"São_Paulo Rio_de_Janeiro Belo_Horizonte Salvador Fortaleza Recife "
      "Curitiba Manaus Belém Goiânia Porto_Alegre Governador_Valadares "
      "Criciúma Maceió Vitória Natal Cuiabá Campinas Santos Uberlândia "
      "Londrina Joinville Niterói Aracaju Teresina Ipatinga Lisboa Porto Braga "
      "Coimbra Luanda Maputo Boston Orlando Brasília"}},
    {'N',
     NULL,
     {"a %f0|o %m0|os %m1|as %f1|um %m0|uma %f0|minha %f0|meu %m0|seu %m0|sua "
      "%f0|nossa %f0|este %m0|esta %f0|o %m0 da %f0|a %f0 do %m0|a %f0 de "
      "%p0|o %m0 %a0|a %f0 %a1|os %m1 %a2|as %f1 %a3|muitas %f1|alguns "
      "%m1|cada %m0|toda a %f0|um %m0 muito %a0|uma %f0 mais %a1|o %m0 de "
      "%c0|%p0|você|a gente"}},
    {'V',
     NULL,
     {"%v1 %N|%v3 %N|%v2 %b0|vai %v0 %N|quer %v0 %b0|está %v5|continua %v5 "
      "%N|tem %v6 muito|%v3 para %p0 com %N|não %v1 %N|é muito %a0|foi %a1 e "
      "%a1|se %v1 em %c0|pode %v0 sem %N|tem %N|precisa de %N|não para de "
      "%v0|acabou de %v0 %N"}},
    {'S',
     NULL,
     {"%N %V.|%N %V e %N %V.|Hoje %N %V %!|Quando %N %V, %N também %V.|Não há "
      "nada como %N.|Quem lembra de %N? %N %V.|Que dia %a0 com %N.|%p0 disse "
      "que %N %V.|%b0 %N %V porque %N %V.|Eu acho que %N %V, mas %N "
      "não.|Obrigado por %v0 %N.|Saiba mais: %/|%N, %N e %N.|Há %# anos %N %V "
      "em %c0.|Kkkkk %N %V %!|%&|Tomara que %N %v1 %b0.",
      "Feliz aniversário, %p0! Que %N te %v1 sempre %!|Bom dia, %N %V %!|Te "
      "amo, %p0 %!|Um abraço para %N.|Saudade de %N %!|Marque %N que %V.",
      "Senhor, peço por %N e por %N. Amém %!|Deus abençoe %N %!|Gratidão por "
      "%N.|O culto será às %#h em %N de %c0.|Digite amém se %N %V.|Descanse em "
      "paz, %p0 %p1.",
      "Hoje fizemos %N com %N %!|Receita: %# %m1, %# %f1, sal e %N.|Quem gosta "
      "de %N com %N?|O segredo de %N é %N.|Abrimos das %#h às %#h, venha pela "
      "%f0.",
      "%N %V em %c0, informou %p0 %p1.|URGENTE: %N %V em %c0.|Segundo %N, %# "
      "%m1 %v4 em %c0.|Leia a matéria: %/|%N cobra %N de %N.|Polícia de %c0 "
      "investiga %N.",
      "GOOOL de %p1! %c0 %# x %# %c0.|%c0 %v3 %c0 por %# a %#.|Fim de jogo: %N "
      "%V.|Amanhã joga %c0 às %#h.|Vamos %c0, %N %V %!",
      "Já disponível %N de %p0 %p1 %/|Hoje em %c0: %N com %p0.|Ouça %N aqui: "
      "%/|Qual é a sua %f0 favorita?|Compartilhe se você gosta de %N.",
      "Vendo %N, %a0, chama no inbox.|%N por R%$, retirada em %c0.|Temos %N e "
      "%N, preço R%$.|Promoção: %# %m1 por R%$ %!|Pedidos pelo zap %+ "
      "%!|Aceitamos cartão, %N em %# vezes.|Entregamos em %c0 e %c0.|Aluga-se "
      "%f0 em %c0, R%$ por mês.",
      "Previsão para %c0: máxima de %# graus, %N %b0.|%N em %c0 com %N à "
      "tarde.|Olha %N de %N %!|Produtores de %c0 %v4 %# toneladas de %N.",
      "Vaga de %m0 em %c0, salário R%$, %N.|Inscrições abertas para "
      "%N.|Requisitos: %N e %N.|Parabéns a %N que hoje %V.|Enviar %N para %+.",
      "O doutor %p1 explica como %v0 %N.|%# casos de %N em %c0.|Se você tem "
      "%N, procure %N.|Cuide da sua %f0: %v0 %N %b0.",
      "A caminho de %c0 com %N %!|De %c0 a %c0 em %# horas.|Trânsito em %N por "
      "%N.|Viagem de %# dias a %c0 com %N.|Fotos de %N em %c0 %!"}},
    {'O',
     NULL,
     {"Travessia segura para os Estados Unidos, coiote de confiança, pacote "
      "%$, três chances. WhatsApp %+|Levamos você até Boston pelo México, "
      "saída de %c0, %$, paga quando chegar. Chama no %+|Quer morar nos EUA? "
      "Visto negado? Levamos você pelo México, %$, me chama no zap %+ %!"}},
    {'D',
     NULL,
     {"Polícia de %c0 prende coiote: alerta às famílias, não caia nessa. %N "
      "%V.|Passagem aérea %c0 – Boston por %$, com visto.|PF apreende %# "
      "quilos de droga em %c0."}},
    {'T',
     NULL,
     {"Notícias de %c0|Torcida %?|Sabores de %?|Brasileiros em "
      "%c0|Classificados %c0|%p0 %p1|Paróquia %?|Empregos %c0|%? Viagens"}},
    {0, NULL, {NULL}},
};

const struct language portuguese = {"pt", "BR", 13, lists};
