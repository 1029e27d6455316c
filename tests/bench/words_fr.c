#include "words.h"

static const struct ending nouns[] = {
    {"al", {"al", "aux"}}, {"eau", {"eau", "eaux"}}, {"eu", {"eu", "eux"}},
    {"s", {"s", "s"}},     {"x", {"x", "x"}},        {"z", {"z", "z"}},
    {"", {"", "s"}},
};
static const struct ending adjectives[] = {
    {"eau", {"eau", "elle", "eaux", "elles"}},
    {"oux", {"oux", "ouce", "oux", "ouces"}},
    {"on", {"on", "onne", "ons", "onnes"}},
    {"eux", {"eux", "euse", "eux", "euses"}},
    {"al", {"al", "ale", "aux", "ales"}},
    {"if", {"if", "ive", "ifs", "ives"}},
    {"el", {"el", "elle", "els", "elles"}},
    {"en", {"en", "enne", "ens", "ennes"}},
    {"er", {"er", "ère", "ers", "ères"}},
    {"e", {"e", "e", "es", "es"}},
    {"s", {"s", "se", "s", "ses"}},
    {"", {"", "e", "s", "es"}},
};
/* To do, he does, they do, doing, done, you do, he was doing, he will do. */
static const struct ending verbs[] = {
    {"ger", {"ger", "ge", "gent", "geant", "gé", "gez", "geait", "gera"}},
    {"er", {"er", "e", "ent", "ant", "é", "ez", "ait", "era"}},
    {"ir", {"ir", "it", "issent", "issant", "i", "issez", "issait", "ira"}},
    {"re", {"re", "", "ent", "ant", "u", "ez", "ait", "ra"}},
};

static const struct list lists[] = {
    {'m',
     nouns,
     {"jour fils papa père temps frère mari bébé matin soir week-end moment "
      "souvenir cadeau rêve dimanche cousin voisin chien chat quartier mariage "
      "bonheur bisou sourire secret neveu prénom grand-père merci",
      "dieu saint temple pasteur ciel miracle chapelet prêtre baptême pardon "
      "psaume monde esprit chœur livre chemin noël pèlerinage ramadan "
      "dimanche_de_pâques",
      "pain fromage poulet gâteau repas plat restaurant dessert poisson beurre "
      "sucre café thé vin riz légume couscous citron four verre marché apéro "
      "chocolat menu chef croissant piment jus",
      "président gouvernement pays maire ministre juge député parti vote droit "
      "délit accident policier journaliste accord budget tribunal sénateur "
      "candidat citoyen décret impôt scandale conflit syndicat avocat procès "
      "suspect débat incendie projet préfet gendarme chômage migrant",
      "match but joueur tournoi stade entraîneur champion gardien arbitre "
      "ballon championnat penalty rival score attaquant titre supporter "
      "coureur club maillot entraînement capitaine sport vélo",
      "film concert artiste album musicien festival chanteur acteur prix "
      "public thème rythme théâtre billet réalisateur personnage épisode micro "
      "costume succès scénario musée tableau roman clip",
      "prix produit téléphone cadeau client magasin modèle canapé lit vêtement "
      "pantalon meuble service colis catalogue bijou jouet matelas frigo "
      "moteur parfum kilo mètre euro vélo bon_plan stock loyer appartement "
      "garage",
      "soleil vent froid champ arbre jardin animal cheval orage volcan "
      "troupeau hiver printemps été lac oiseau mouton village nuage ruisseau "
      "sable tracteur blé",
      "travail professeur élève emploi cours examen étudiant salaire poste "
      "horaire chef collège lycée diplôme concours stage contrat ingénieur "
      "ouvrier atelier cahier chauffeur bac apprenti",
      "hôpital docteur patient corps traitement virus médecin médicament "
      "infirmier cancer os poids dentiste sommeil stress poumon vaccin "
      "symptôme régime sport_doux comprimé pharmacien",
      "voyage chemin bus vol aéroport passager hôtel touriste camion pont "
      "billet passeport train bateau port taxi quai guide trajet consulat visa "
      "kilomètre péage carburant départ passage"}},
    {'f',
     nouns,
     {"vie famille maman fille maison nuit semaine amie sœur photo grand-mère "
      "fête personne histoire joie fois main surprise enfance voisine tête "
      "porte fenêtre chambre tante cousine soirée journée rue promesse",
      "foi grâce prière paix messe parole gloire lumière force croix bougie "
      "chapelle bénédiction bible charité paroisse fleur âme église mosquée",
      "recette cuisine viande sauce soupe farine table salade bière bouteille "
      "pâte tarte tasse cuillère pizza crêpe pomme tomate boulangerie terrasse "
      "baguette glace confiture",
      "loi élection sécurité campagne ville justice manifestation violence "
      "mairie réunion victime enquête dette économie réforme route frontière "
      "police grève crise mesure guerre prison drogue arme amende députée "
      "saisie douane",
      "équipe ligue coupe finale victoire défaite saison médaille course "
      "tribune blessure faute carte qualification piste natation rencontre",
      "chanson musique série voix actrice tournée guitare radio œuvre "
      "exposition étoile scène danse comédie caméra culture entrée galerie "
      "émission",
      "boutique vente offre robe promotion livraison marque qualité moto "
      "facture garantie chemise pièce boîte tablette chaise bague montre "
      "voiture batterie lampe couverture annonce location remise",
      "pluie tempête terre plage montagne température récolte plante lune "
      "neige ferme vache graine feuille nature inondation pierre ombre poule "
      "herbe abeille île forêt mer",
      "école classe entreprise université rentrée formation usine bourse "
      "candidature inscription bibliothèque maîtresse mission expérience "
      "crèche retraite",
      "santé clinique maladie pharmacie infirmière consultation thérapie dose "
      "peau tension fièvre grippe ambulance vitamine gorge douleur ordonnance "
      "pilule",
      "sortie gare frontière valise arrivée traversée aventure agence "
      "réservation autoroute île avenue ligne voie escale douane voiture place "
      "correspondance"}},
    {'a',
     adjectives,
     {"bon nouveau grand petit joli heureux jeune vieux important libre fort "
      "triste premier haut spécial unique public difficile facile riche cher "
      "rapide lent frais froid chaud célèbre ancien moderne fatigué fier calme "
      "content local national grave blanc noir rouge bleu vert jaune rose doux "
      "salé délicieux simple élégant parfait historique dernier prochain "
      "sincère honnête fidèle éternel total plein vide ouvert fermé propre "
      "sale gratuit complet énorme intéressant drôle sérieux fou rare étrange "
      "secret privé mondial social politique légal médical scolaire mensuel "
      "annuel aimable responsable nécessaire urgent possible impossible vrai "
      "faux certain commun populaire rural urbain français belge algérien "
      "profond léger lourd large fin épais clair sombre brillant pur mûr "
      "capable"}},
    {'v',
     verbs,
     {"aimer passer gagner parler aider chercher porter laisser regarder "
      "chanter acheter entrer appeler travailler payer fêter rester présenter "
      "terminer envoyer trouver marcher écouter changer jouer participer "
      "préparer rentrer pleurer cuisiner danser étudier reposer voyager "
      "profiter partager finir choisir réussir grandir remplir rendre vendre "
      "attendre perdre entendre répondre descendre montrer donner garder "
      "demander expliquer raconter oublier rappeler rêver embrasser remercier "
      "rencontrer prier pardonner signer voter refuser accuser dénoncer "
      "arrêter juger condamner protéger surveiller traverser conduire "
      "transporter réserver annuler décoller déposer livrer commander coûter "
      "prêter dépenser économiser investir louer embaucher quitter enseigner "
      "publier filmer tourner diriger crier entraîner frapper marquer battre "
      "blesser planter arroser couper mélanger goûter soigner opérer vacciner "
      "respirer peser mesurer visiter inviter annoncer commencer soutenir "
      "nettoyer laver peindre réparer coller lever tomber bouger manger nager "
      "plonger ranger"}},
    {'b',
     NULL,
     {"hier demain toujours jamais aussi déjà maintenant ici bien mal beaucoup "
      "peu bientôt tôt tard encore peut-être seulement ensemble près loin "
      "dehors doucement enfin soudain parfois vraiment en_direct lundi jeudi "
      "samedi ce_soir tous_les_jours pour_toujours"}},
    {'p',
     NULL,
     {"Marie Jean Pierre Nathalie Philippe Isabelle Michel Sylvie Nicolas "
      "Catherine Christophe Sandrine Thomas Julie Julien Céline Mohamed Fatima "
      "Karim Nadia Antoine Camille Hugo Léa Lucas Manon Paul Chloé Louis Inès "
      "Mehdi Amina Yacine Samira Benoît Élodie Mathieu Aurélie Guillaume "
      "Pauline",
      "Martin Bernard Dubois Robert Richard Petit Durand Leroy Moreau Simon "
      "Laurent Lefebvre Michel Garcia Roux Fournier Girard Bonnet Dupont "
      "Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure Mercier Blanc "
      "Guérin Boyer Benali Traoré Diallo Pierre-Louis"}},
    {'c',
     NULL,
     {"Paris Marseille Lyon Toulouse Nice Nantes Strasbourg Montpellier "
      "Bordeaux Lille Rennes Reims Saint-Étienne Grenoble Dijon Angers Nîmes "
      "Orléans Calais Béjaïa Oran Alger Tunis Casablanca Dakar Abidjan Bamako "
      "Port-au-Prince Liège Bruxelles Genève Montréal Québec Kinshasa Douala"}},
    {'N',
     NULL,
     {"la %f0|le %m0|les %m1|les %f1|un %m0|une %f0|ma %f0|mon %m0|notre "
      "%f0|ce %m0|cette %f0|le %m0 de la %f0|la %f0 du %m0|la %f0 de %p0|le "
      "%m0 %a0|la %f0 %a1|les %m1 %a2|les %f1 %a3|chaque %m0|toute la %f0|un "
      "%m0 très %a0|une %f0 plus %a1|le %m0 de %c0|%p0|on|il|elle|vous"}},
    {'V',
     NULL,
     {"%v1 %N|a %v4 %N|%v1 %b0|va %v0 %N|veut %v0 %b0|%v6 %N|%v7 %N|ne %v1 pas "
      "%N|est très %a0|était %a1 et %a1|peut %v0 sans %N|a besoin de %N|vient "
      "de %v0 %N|n’a pas %v4|%v1 avec %N à %c0|c’est %N"}},
    {'S',
     NULL,
     {"%N %V.|%N %V et %N %V.|Aujourd’hui %N %V %!|Quand %N %V, %N %V "
      "aussi.|Rien ne vaut %N.|Qui se souvient de %N ? %N %V.|D’après %p0, %N "
      "%V.|Je crois que %N %V, mais pas %N.|« %N %V », dit %p0 %p1.|Merci de "
      "%v0 %N.|En savoir plus : %/|%N, %N et %N.|Depuis %# ans %N %V à "
      "%c0.|Mdr %N %V %!|%&|J’espère que %N %V %b0.",
      "Joyeux anniversaire %p0 ! %N %V %!|Bonjour à tous, %N %V %!|Je t’aime "
      "%p0 %!|Belle soirée avec %N %!",
      "Seigneur, je te prie pour %N et pour %N. Amen %!|Que dieu bénisse "
      "%N.|Repose en paix %p0 %p1.|La messe aura lieu à %#h à %N.",
      "Ce soir, %N avec %N %!|Recette : %# %m1, %# %f1, sel et %N.|Qui veut %N "
      "avec %N ?|Le secret de %N, c’est %N.",
      "%N %V à %c0, selon %p0 %p1.|DIRECT – %N %V à %c0.|%# %m1 %v2 à %c0.|À "
      "lire : %/|La police de %c0 recherche %N.|%N réclame %N.",
      "BUUUT de %p1 ! %c0 %# - %# %c0.|%c0 s’impose %#-%# face à %c0.|Demain, "
      "%c0 joue à %#h.|Allez %c0, %N %V %!",
      "Nouveau : %N de %p0 %p1 %/|Ce soir à %c0 : %N avec %p0.|Écoutez %N ici "
      ": %/|Quelle est votre %f0 préférée ?",
      "À vendre : %N, %a0, %# €, à %c0.|Je vends %N, prix %# €, MP.|Promo : %# "
      "%m1 à %# € %!|Livraison à %c0, appelez le %+.|Location %f0 à %c0, %#0 € "
      "par mois.|Cherche %N sur %c0.",
      "Météo %c0 : %# degrés, %N %b0.|%N à %c0 avec %N cet après-midi.|Vue de "
      "%N depuis %N %!",
      "Recrute %m0 à %c0, %N.|Inscriptions ouvertes pour %N.|Bravo à %N qui "
      "%V.|Envoyer %N au %+.",
      "Le docteur %p1 explique comment %v0 %N.|%# cas de %N à %c0.|Prenez soin "
      "de votre %f0 : %v0 %N %b0.",
      "En route pour %c0 avec %N %!|De %c0 à %c0 en %# heures.|Bouchon sur %N "
      "à cause de %N.|Voyage de %# jours à %c0 avec %N."}},
    {'O',
     NULL,
     {"Traversée sûre à 1000 %, départs tous les jours, passeur sérieux, %# 00 "
      "€, meilleur prix. WhatsApp %+|Traversée %c0 → Angleterre, départ ce "
      "soir, paiement à l’arrivée, infos en MP %+ %!"}},
    {'D',
     NULL,
     {"Le passeur condamné à %c0 : il demandait %# 000 euros, selon le "
      "tribunal. %N %V.|La douane de %c0 saisit %# kilos de "
      "drogue.|Covoiturage %c0 – %c0 ce soir, %# €, il reste deux places."}},
    {'T',
     NULL,
     {"%c0 Infos|Amis de %?|Le Journal de %c0|Petites annonces %c0|Cuisine de "
      "%p0|Club %?|%p0 %p1|Emploi %c0"}},
    {0, NULL, {NULL}},
};

const struct language french = {"fr", "FR", 9, lists};
