"""Further words of a search, as people write and as public employers do; folded.

Any of them suffices by itself, as those in `triage_words.py`; a bar stands between two.
"""

from __future__ import annotations

_FURTHER = {
    "en": (
        "a dbs|a no from|an i-9|another finalist|any further with you|"
        "appointing committee|apprentice|bit more experience|can't take you|"
        "client has given|contract is attached|conversations with other|dbs check|"
        "different way on this|employee orientation|feedback is awaited|"
        "file is complete|final stage|for a natter|for what we can pay|form i-9|"
        "going with someone|gone with the other|growing the team|happy where you are|"
        "have a crack at|have appointed|inside ir35|invite you for|it's a no|"
        "letter of recommendation|like you back|make you an offer|new hire|"
        "new joiner|new starter|ni number|not be making you|not like to continue|"
        "not on the list|on-demand video|one-way video|out of the running|"
        "outside ir35|panel members|passing for now|pay slips|payslips|pick a slot|"
        "proof of address|reasoning test|referees|relieving letter|retained on|"
        "right to represent|rules you out|search committee|second stage|"
        "seeing two more|selection day|send a meet link|send cv|shortlisting|"
        "shouldn't continue|show you round|signed copy|situational judgement|"
        "small exercise|staff handbook|take you forward|take you on|"
        "teaching statement|technical round|thank you for seeing me|"
        "the contract today|the founders of|the governors|the other candidate|"
        "the other finalist|the trustees|they want you|thinking of a change|"
        "trial day|trial shift|unanimous choice|update from client|want to see you|"
        "want you in for|welcome aboard|went for an internal|went w/ someone|"
        "went with someone|what swung it|when can you start|where you lost points|"
        "who can start|wish to appoint|with a no|won't be inviting you|"
        "would like to see you|writing sample|your cv|your referees|"
        "your staff number|your trial|yours if you want it"
    ),
    "de": (
        "coding-aufgabe|probeaufgabe|einstellungstest|eignungstest|vertragsangebot|"
        "praktikumsgesuch|praktikum|volontariat|volontieren|probetag|"
        "willkommen an bord|personalbogen|gehaltsabrechnung|brutto im|brutto pro|"
        "euro brutto|ihr werdegang|nicht geklappt|den anderen genommen|"
        "nehmen den anderen|auswahlgesprach|mitbewerber|kundigungsfrist|"
        "wir wollen sie|wir nehmen sie|ins team holen|im team haben|ihr erster tag|"
        "unser auftraggeber|mein mandant|pair programming|interne losung|"
        "zweite runde|such dir|slot aus|kandidatenfeedback|einstellungsangebot|"
        "fuhrungszeugnis|einem praktikum"
    ),
    "fr": (
        "journee d'essai|le stage|stage a ete|demande de stage|vos pretentions|"
        "pretentions salariales|un cdd|un cdi|en cdd|en cdi|brut annuel|euros brut|"
        "bruts|nous rejoindre|rejoignes l'equipe|rejoindre l'equipe|autre candidat|"
        "deuxieme tour|ete selectionne|etes selectionne|epreuves ecrites|"
        "etes convoque|etre convoque|passer deux tests|evaluation en ligne|"
        "etape suivante|solution interne|mon client souhaite|votre parcours|un rib|"
        "votre rib|carte vitale|en rester la|pas aller plus loin|vos tests|"
        "on se parle|ton exercice|choisis un creneau|casier judiciaire|"
        "prise de fonctions|l'autre candidat|quelqu'un d'autre|prochaine etape|"
        "le deuxieme tour"
    ),
    "es": (
        "proceso selectivo|seguir adelante con tu|tu cv|su cv|hoja de vida|"
        "bolsa de empleo|bolsa de trabajo|oposicion|convocatoria para|"
        "fase de concurso|seleccionado para|no has sido seleccionad|han elegido a|"
        "se han quedado con|hemos elegido a|nos hemos decantado|"
        "prueba de razonamiento|prueba tecnica|prueba online|test de razonamiento|"
        "test online|caso practico|caso del que hablamos|ejercicio del que hablamos|"
        "hacer la videollamada|reconocimiento medico|incorporarte|incorporarse|"
        "que te unas|que te unieras|que te vengas con nosotros|euros brutos|"
        "brutos anuales|contrato indefinido|pretensiones|expectativas salariales|"
        "un sueldo|el sueldo|cuando podrias empezar|el cliente sigue|el cliente aun|"
        "equipo de producto|un cambio de trabajo|te plantearias|la plaza de|"
        "el proceso ha quedado desierto|reto tecnico|otro chico|otra chica|"
        "otra candidata"
    ),
    "it": (
        "selezione pubblica|procedura selettiva|esito della selezione|"
        "esito del colloquio|percorso di selezione|iter di selezione|fasi successive|"
        "non e ammess|non risulta tra i candidati|graduatoria|concorso|il tuo cv|"
        "suo cv|prova orale|la prova di cui|ti mando la prova|ti mando il compito|"
        "quanto vorresti prendere|da quando saresti|pretese economiche|"
        "aspettative economiche|una ral|la ral|contratto a tempo|"
        "contratto indeterminato|il posto e tuo|averti con noi|"
        "abbiamo scelto un'altra|hanno preferito|ha preso una|abbiamo preferito|"
        "stavolta e un no|visita medica preassuntiva|inizio del rapporto di lavoro|"
        "ricerca e stata sospesa|nostra cliente|ti andrebbe di parlarne|"
        "idonea alla prova|idoneo alla prova|piacere conoscerti|"
        "quello che ci hai presentato|il parere che|prova tecnica|test tecnico"
    ),
    "pt": (
        "procedimento concursal|resultado do concurso|processo de recrutamento|"
        "seu processo|proxima etapa|proxima fase|nova etapa|nao foi aprovad|"
        "foi aprovado|foi aprovada|carta proposta|proposta de trabalho|"
        "proposta salarial|exame admissional|carteira de trabalho|admissao|"
        "seu curriculo|teu percurso|o teu cv|teste de logica|teste online|"
        "segue o desafio|segue o case|segue o exercicio|exercicio de que|"
        "bate-papo com|pretensao salarial|quando poderia comecar|"
        "quando podes comecar|o lugar e teu|fechou com outra|escolher outra|"
        "outra candidata|as tuas respostas|suas respostas|"
        "a sua participacao neste processo|retorno do gestor|gosto conhece|"
        "te conhecer|lugar foi|headhunter|desafio tecnico|teste tecnico|"
        "queremos te connosco|queremos-te connosco"
    ),
    "nl": (
        "briefselectie|selectiecommissie|je cv|uw cv|jouw cv|leuk cv|"
        "bij ons wilt werken|bij ons wil werken|voor een gesprek|tweede ronde|"
        "volgende ronde|zoals besproken de|zoals beloofd de|wat wil je verdienen|"
        "wanneer kun je beginnen|salarisindicatie|bruto per|euro bruto|vast contract|"
        "contract aan|bieden we je|bieden wij je|je bent door|bent het niet geworden|"
        "gekozen voor een|andere kandidaat|een vog|de vog|voor je start|bankpas|"
        "opdrachtgever|iets voor jou|iets voor je zijn|stageplek|stageplaats|"
        "gespreksvoerder|collega's uit het team|jaarcontract|getekend retour|"
        "al iemand gevonden|helaas afzeggen|terugkoppeling"
    ),
    "pl": (
        "twoje cv|pana cv|pani cv|dzieki za cv|nabor|kolejnego etapu|kolejny etap|"
        "drugi etap|przesylam zadanie|w zalaczniku zadanie|test analityczny|"
        "testu analitycznego|test kompetencji|oczekiwania finansowe|"
        "od kiedy mozesz zaczac|umowe do podpisu|umowa do podpisu|umowe o prace|"
        "propozycja zatrudnienia|chcemy cie w zespole|nagraj odpowiedzi|"
        "rozmowa wideo|wzieli kogos|wybralismy|wybrano inn|zdecydowala sie jednak|"
        "zdecydowalismy sie|tym razem sie nie udalo|badania lekarskie|"
        "rozpoczeciem pracy|szukam kogos do zespolu|do naszego zespolu|"
        "milo bylo pani|milo bylo pana|milo bylo cie poznac|zglosilo sie|"
        "za malo wiedziales|za malo wiedziala|juz kogos mam|mamy juz kogos"
    ),
    "sv": (
        "ditt cv|tjansten som|nasta steg i|gick du inte vidare|gar inte vidare|"
        "gatt vidare med|ga vidare med|valt nagon|valde till slut|logiktest|"
        "caset vi pratade om|uppgiften vi pratade om|har kommer caset|"
        "har kommer uppgiften|loneansprak|nar kan du borja|vill ha dig|"
        "belastningsregist|innan du borjar|aterkoppling|jobba hos oss|arbeta hos oss|"
        "ett kort telefonsamtal|vara platser|praktikplats|kunder soker|soker en till|"
        "blev inte du|du ar inte en av|teknisk uppgift|tekniska uppgiften"
    ),
}
FURTHER = {language: tuple(words.split("|")) for language, words in _FURTHER.items()}

# Two of these, or of the weak ones, suffice in a short mail.
_TALK = (
    "aufgabe|besprochen|candidat|cliente|colloquio|desole|echange|einstellung|"
    "equipe|equipo|exercice|gesprek|gestor|jemanden mit|kandida|kennismak|klient|"
    "kunde|leider|malheureusement|mandant|mappe|oferta|platz eins|quelqu'un|"
    "ruolo|selezione|steuer-id|steuernummer|tjanst|vertrag|visio|wird nix|zespol|"
    "zugesagt"
)
FURTHER_TALK = tuple(_TALK.split("|"))
