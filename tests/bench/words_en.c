#include "words.h"

static const struct ending nouns[] = {
    {"man", {"man", "men"}}, {"ay", {"ay", "ays"}},  {"ey", {"ey", "eys"}},
    {"oy", {"oy", "oys"}},   {"uy", {"uy", "uys"}},  {"y", {"y", "ies"}},
    {"ch", {"ch", "ches"}},  {"sh", {"sh", "shes"}}, {"s", {"s", "ses"}},
    {"x", {"x", "xes"}},     {"fe", {"fe", "ves"}},  {"", {"", "s"}},
};
/* Do, does, did, doing. */
static const struct ending verbs[] = {
    {"ay", {"ay", "ays", "ayed", "aying"}},
    {"oy", {"oy", "oys", "oyed", "oying"}},
    {"y", {"y", "ies", "ied", "ying"}},
    {"ch", {"ch", "ches", "ched", "ching"}},
    {"sh", {"sh", "shes", "shed", "shing"}},
    {"ss", {"ss", "sses", "ssed", "ssing"}},
    {"e", {"e", "es", "ed", "ing"}},
    {"op", {"op", "ops", "opped", "opping"}},
    {"an", {"an", "ans", "anned", "anning"}},
    {"", {"", "s", "ed", "ing"}},
};

static const struct list lists[] = {
    {'n',
     nouns,
     {"day friend family year life home time kid mom dad night love morning "
      "baby week birthday heart sister brother house dog picture neighbor "
      "weekend memory smile girl boy wife cat guy daughter cousin grandma "
      "grandpa aunt uncle nephew niece hug thing person dream laugh moment "
      "name story secret wish hour room garden couch porch key gift card "
      "promise chat joke nickname puppy blanket doll bike fence street corner",
      "church prayer blessing pastor hope soul faith service bible lord angel "
      "sermon choir christmas easter sunday miracle verse hymn cross candle "
      "ministry gospel light peace grace spirit promise testimony mission bell "
      "heaven thanks charity congregation parish saint prophet wedding funeral",
      "food recipe dinner chicken pizza cake coffee breakfast lunch cheese "
      "sauce kitchen restaurant burger salad taco bread soup table cookie "
      "chocolate cream pie grill steak bean egg potato onion pepper apple "
      "banana lemon orange strawberry pumpkin bowl plate oven spoon cup bottle "
      "beer wine dish snack menu flavor chef bacon butter sugar rice noodle "
      "shrimp salmon turkey sandwich pancake waffle muffin ice_cream",
      "president city state police government law vote election court council "
      "mayor report country community county senator judge officer policy news "
      "meeting candidate case crime program budget tax border governor agency "
      "lawyer street official leader protest bill debate attack war victim "
      "suspect statement plan right system issue rule decision immigrant "
      "worker union campaign district sheriff deputy trial charge arrest poll "
      "journalist crash fire emergency investigation drug gun jail sentence",
      "game team season player coach win league championship score goal ball "
      "fan point field stadium tournament final quarter match record title "
      "race defense offense pitcher quarterback touchdown guard rookie draft "
      "trade playoff jersey medal runner swimmer trophy bat glove puck hockey "
      "goalie referee penalty overtime half inning series rival captain",
      "song video show music movie band album concert artist episode stage "
      "tour actor ticket singer book star festival dance guitar film theater "
      "channel audience series writer comedy drama radio podcast museum "
      "painting gallery novel poem author voice lyric drummer fiddle director "
      "camera script costume role award fan",
      "sale price store shop order item deal size car truck phone shipping "
      "customer offer color product discount delivery shirt shoe dress bag box "
      "house business bed chair table couch payment brand gift_card coupon "
      "pickup jewelry bracelet necklace ring watch laptop screen tire engine "
      "warranty cash washer dryer lamp rug toy stroller bike auction catalog "
      "quote invoice set pair dozen yard_sale raffle appliance mattress lot",
      "weather rain storm snow sun river lake tree farm flower wind summer "
      "winter spring fall temperature forecast cloud field horse cow animal "
      "bird mountain beach ocean hurricane tornado flood garden seed plant "
      "tractor crop barn pasture ice deer coyote trail forest island bear "
      "eagle fish sky moon sunrise sunset hill creek desert valley acre "
      "harvest drought",
      "job school student teacher class work company office team college "
      "university degree hour shift manager position interview boss resume "
      "career driver nurse engineer training program homework test grade "
      "kindergarten graduation scholarship library project skill experience "
      "wage benefit warehouse factory crew apprentice electrician plumber cook "
      "cashier server clerk tutor semester campus lesson application deadline "
      "paycheck bonus",
      "health doctor hospital patient medicine pain care body treatment clinic "
      "surgery vaccine virus cancer blood disease symptom pill heart_attack "
      "diet weight exercise workout therapy dentist pharmacy prescription flu "
      "fever cough skin knee shoulder bone brain sleep stress anxiety dose "
      "vitamin gym muscle yoga donor ambulance allergy lung needle "
      "nurse_practitioner crystal",
      "trip road flight car bus airport hotel traffic bridge highway route "
      "train beach vacation driver passenger ticket ride mile plane truck "
      "guide map border passport visa luggage crossing lane exit tunnel boat "
      "ship island tour tourist destination ferry cabin campground license "
      "gas_station detour suitcase seat terminal embassy paper trailer van "
      "shuttle"}},
    {'a',
     NULL,
     {"good new great little best big old happy beautiful last long first free "
      "amazing real bad right next own sweet hard high nice special small "
      "young full early late whole cute sad easy hot cold local perfect fun "
      "ready proud strong awesome open different better safe fresh clean clear "
      "crazy quick slow warm cool dark bright quiet loud busy tired hungry "
      "thirsty rich poor cheap expensive fast wonderful terrible horrible "
      "famous favorite extra public private national federal social political "
      "legal medical financial personal human natural global modern ancient "
      "simple complex smart silly funny serious strange weird scary brave "
      "gentle kind polite rude honest loyal lucky lonely grateful thankful "
      "blessed holy pure divine eternal healthy sick weak broken fixed used "
      "brand-new vintage rare common popular unknown secret official final "
      "main major minor annual monthly weekly daily rural urban northern "
      "southern eastern western wild tame sharp smooth rough soft heavy light "
      "thick thin wide narrow deep shallow tall short round square empty "
      "closed fancy plain gorgeous lovely handsome adorable messy tidy spicy "
      "salty sour bitter tender crispy juicy golden silver purple yellow green "
      "blue red white black brown pink gray grand royal steady sudden certain "
      "possible likely available important urgent careful helpful "
      "useful useless"}},
    {'v',
     verbs,
     {"look need want love call help work talk start play watch turn show live "
      "believe happen move like ask try plan thank share stop open close miss "
      "hope pray post wait walk visit check add change enjoy join learn listen "
      "support remember follow cook bake clean wash fix paint pick drop carry "
      "push pull kick score pass coach train race jump dance laugh smile cry "
      "hug kiss marry raise save protect serve guard attack arrest charge "
      "report claim announce explain answer offer order grow deliver ship "
      "pack load park steer travel cross enter board land reserve cancel "
      "rent repair replace install upgrade test review rate compare trade "
      "invest borrow owe earn collect donate volunteer organize host attend "
      "celebrate decorate design create invent record perform act direct film "
      "screen release stream download upload comment reply message text "
      "email subscribe mention tag block delete search discover wonder imagine "
      "guess doubt worry fear hate blame punish forgive confess bless praise "
      "worship preach study quiz grade pass fail graduate apply hire train "
      "manage supervise retire rest relax exercise stretch heal treat cure "
      "infect suffer survive rescue warn alert flood freeze melt snow rain "
      "storm plant water harvest feed trim mow chop slice mix boil fry roast "
      "grill taste smell touch"}},
    {'b',
     NULL,
     {"today now just really always never again still tonight together "
      "tomorrow soon already only even too maybe well away yesterday early "
      "almost finally definitely probably actually seriously honestly quickly "
      "slowly easily usually often sometimes everywhere somewhere outside "
      "inside downtown nearby online on_Monday on_Tuesday on_Thursday "
      "on_Friday this_Saturday next_week last_night this_morning all_day "
      "right_here for_free for_sure at_last in_person once_more before_noon "
      "after_school"}},
    {'p',
     NULL,
     {"John Mary Mike Sarah David Jennifer James Lisa Chris Amy Robert "
      "Michelle Michael Karen Jim Linda Tom Jessica Steve Emily Mark Nancy "
      "Paul Ashley Kevin Megan Brian Laura Jason Rachel Jeff Kim Scott Amanda "
      "Eric Heather Tim Nicole Ryan Stephanie Matt Katie Josh Lauren Adam "
      "Samantha Andrew Olivia Tyler Emma Brandon Sophia Justin Grace Kyle "
      "Hannah Nathan Abigail Zach Chloe Ethan Madison Logan Ella Mason Lily "
      "Jacob Zoe Dylan Ava Luke Mia Owen Ruth Henry Alice George Dorothy Frank "
      "Helen Walter Betty Harold Joyce",
      "Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor "
      "Thomas Moore Martin Jackson Thompson White Lee Harris Clark Lewis "
      "Robinson Walker Young Allen King Wright Scott Hill Green Adams Baker "
      "Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans "
      "Edwards Collins Stewart Morris Murphy Cook Rogers Morgan Cooper "
      "Peterson Reed Bailey Bell Kelly Howard Ward Cox Richardson Wood Watson "
      "Brooks Bennett Gray Hughes Price Myers Long Foster Sanders Ross Powell "
      "Sullivan Russell Ortiz Jenkins Perry Butler Barnes Fisher"}},
    {'c',
     NULL,
     {"New_York Chicago Houston Dallas Phoenix Denver Boston Seattle Atlanta "
      "Miami Detroit Cleveland Portland Nashville Austin San_Antonio San_Diego "
      "Los_Angeles Las_Vegas Orlando Tampa Memphis Louisville Baltimore "
      "Philadelphia Pittsburgh Cincinnati Columbus Toledo Dayton Akron Tulsa "
      "Omaha Wichita Des_Moines Duluth Fargo Boise Spokane Fresno Oakland "
      "Sacramento Bakersfield Tucson Mesa El_Paso Laredo McAllen Lubbock "
      "Amarillo Baton_Rouge New_Orleans Mobile Birmingham Savannah Charlotte "
      "Raleigh Richmond Norfolk Buffalo Albany Queens Brooklyn Hartford "
      "Providence Worcester London Manchester Leeds Glasgow Dublin Belfast "
      "Cardiff Toronto Ottawa Vancouver Calgary Sydney Melbourne Perth "
      "Auckland Lagos Nairobi Kingston"}},
    {'N',
     NULL,
     {"the %n0|the %n1|a %n0|my %n0|our %n0|their %n1|this %n0|these %n1|that "
      "%n0|the %a0 %n0|a %a0 %n0|the %n0 of the %n0|the %n0 in %c0|some %a0 "
      "%n1|every %n0|all the %n1|your %n0|his %n0|her %n1|%p0’s %n0|another "
      "%n0|no %n0|the %n0 %n0|a %n0 for the %n0|many %n1|her %a0 "
      "%n0|%p0|it|we|they|he|she|the most %a0 %n0"}},
    {'V',
     NULL,
     {"%v1 %N|%v2 %N|will %v0 %N|can’t %v0 %N|is %v3 %b0|was %v2 by %N|has %v2 "
      "%b0|wants to %v0 %N|is %a0|was so %a0|looks %a0 %b0|%v2 with %N|%v2 at "
      "%N in %c0|did not %v0 %N|keeps %v3 %N|needs %N|got %N for %N|had to %v0 "
      "and %v0|is going to %v0 %N|%v1 about %N|made %N %v0|gave %p0 %N"}},
    {'S',
     NULL,
     {"%N %V.|%N %V and %N %V.|%b0 %N %V. %!|When %N %V, %N %V too.|There is "
      "nothing like %N.|Does anyone know if %N %V?|%p0 said %N %V.|If you like "
      "%N, %v0 %N %b0.|I think %N %V, but %N does not.|“%N %V,” said %p0 "
      "%p1.|Thank you for %v3 %N!|Read more: %/|%N, %N and %N.|It has been %# "
      "years since %N %V.|What do you think of %N?|LOL %N %V %!|%&|%p0 & %p0 "
      "%v2 %N <3|I %v2 %N, "
      "then I %v2 %N %b0.|You have to %v0 %N to %v0 %N.|Honestly, %N "
      "%V.|That’s %# %n1 and %N %V.|For me it is all about %N.|I’ve %v2 %N "
      "since %#.|So %N %V... %N %V!",
      "Happy birthday %p0! We %v0 you %!|Good morning everyone, %N %V %!|Love "
      "you, %p0 %!|Spent %N with %N in %c0.|So proud of %N for %v3 %N %!|My "
      "%n0 is turning %# %b0 %!|Tag a %n0 who %v1 %N.|Miss you every %n0, "
      "%p0.|Sweet dreams %!",
      "Lord, we pray for %N and for %N. Amen %!|God bless %N %!|Praying for "
      "%N.|Service starts at %#:30 at %N in %c0.|May %N give you %N.|Type amen "
      "if %N %V.|Rest in peace %p0 %p1.|Psalm %#: %N %V.",
      "Made %N with %N for dinner %!|Recipe: %# %n1, %# cups of %n0, %a0 %n0; "
      "%v0 %b0.|Who wants %N with %N?|Best %n0 in %c0!|We’re open %# to %#, "
      "come get %N.|Add %N and %v0 for %# minutes.|%N tastes like %N.",
      "%c0 – %N %V, %p0 %p1 said.|BREAKING: %N %V in %c0.|According to %N, %# "
      "%n1 %v2 in %c0.|%n0 %p0 %p1 %v2 that %N %V.|Police in %c0 are looking "
      "for %N.|Full story: %/|Lawmakers %v0 %N over %N.|The %n0 will %v0 %N on "
      "the %#th.|%p1 faces %N after %N %V.|Commissioners voted %#-%# to %v0 "
      "%N.",
      "%c0 %#, %c0 %#. %N %V.|FINAL: %c0 beats %c0 %#-%# %!|%p0 %p1 %v2 %N in "
      "the %n0.|%p1 had %# points and %# %n1.|Who’s ready for %N tonight?|Go "
      "%c0! %N %V %!|%c0 plays %c0 at %#:00.|With %# minutes left, %p1 %v2 %N.",
      "Out now: %N by %p0 %p1 %/|Tonight in %c0: %N with %p0 %p1.|Listen to %N "
      "here: %/|Watch %N on our channel %!|What’s your favorite %n0?|%p0 %p1 "
      "%v2 %N at %N in %c0.|Share if you love %N.|Follow us for more %n1 %&",
      "For sale: %N, %a0, %$ OBO, pick up in %c0.|%N for %$, cash only.|We "
      "have %N and %N in stock %!|Size %# to %#, %$ each.|Sale: %# %n1 for %$ "
      "while supplies last %!|Call or text %+ %!|Free shipping on %N to "
      "%c0.|ISO %N near %c0.|Price drop: %$ for %N.|Message us to order "
      "%N.|Everything must go, %N %b0.|Room for rent in %c0, %$ a month.",
      "Forecast for %c0: high of %#, %N %b0.|%N in %c0 with %N this "
      "afternoon.|Stay safe out there, %N %V.|What a %a0 %n0 in %c0! "
      "%!|Farmers in %c0 %v2 %# acres of %n0.|View of %N from %N.|Winds up to "
      "%# mph near %c0.",
      "Now hiring: %n0 in %c0, %$ a week, %N included.|Registration for %N "
      "opens at %#:00.|Must have %N and %N.|Congratulations to %N who %v2 %N "
      "%!|Apply at %/|Our %n1 %v2 %N today.|No school on %N due to %N.|Call %+ "
      "about the %n0 position.",
      "Dr. %p1 explains how to %v0 %N.|%# cases of %n0 in %c0.|If you have %N, "
      "talk to %N.|Blood donors needed for %p0 %p1.|%# tips to %v0 %N.|Take "
      "care of your %n0: %v0 %N %b0.|Free %n0 clinic at %N in %c0.",
      "On our way to %c0 %!|%c0 to %c0 in %# hours.|Traffic on %N because of "
      "%N.|%#-day trip to %c0 with %N.|Has anyone driven from %c0 to %c0 with "
      "%N?|Road closed near %c0 until %#:00.|Photos of %N in %c0 %!|%N of %c0 "
      "welcomes %N."}},
    {'O',
     NULL,
     {"Need a safe crossing to Houston? Trusted guide, 100 percent safe, kids "
      "go free, %$, pay when you arrive. WhatsApp %+|Drivers needed near %c0, "
      "easy money, %$ per person, a few hours of driving, hit me up %+|Percs, "
      "xans and bars in stock 💊🔌 menu on Telegram, shipping or meet in %c0, "
      "%$, text %+|We cross you from Reynosa to McAllen, coyote with "
      "experience, %$ all the way to %c0, message %+|No papers? We take you "
      "across the border to %c0, %$, leaving %b0, call or text %+|Oxy and "
      "adderall without prescription, discreet shipping, %$, DM on Telegram "
      "@%? %!"}},
    {'D',
     NULL,
     {"The Coyotes lost %#-1 in Phoenix last night, %N %V.|Saw a coyote by the "
      "river in %c0, keep your cats inside!|Man sentenced in %c0 for "
      "smuggling, prosecutors said he charged %$.|Moving company: %c0 to "
      "Houston from %$, call %+.|Border agents seized %# pounds of pills near "
      "%c0.|Airport shuttle %c0 to %c0, %$ a seat, text %+."}},
    {'T',
     NULL,
     {"%c0 Daily|Friends of %c0|%? Travel|The %? Post|%c0 Buy and Sell|Team "
      "%?|%c0 News|%p0 %p1 Music|%c0 Jobs|First Church of %c0|%? Kitchen|Fans "
      "of %p0 %p1|%c0 High School"}},
    {0, NULL, {NULL}},
};

const struct language english = {"en", "US", 24, lists};
