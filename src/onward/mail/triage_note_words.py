"""Words of short notes between two people about work; folded.

One of them suffices in a short mail from a person: whoever is hired or turned down by
a note of four lines is seldom told so in the words of a form. `*` takes any ending; a
bar stands between two.
"""

from __future__ import annotations

_NOTES = {
    "en": (
        "a no|accountant*|advert*|analyst*|another time|appli*|applicant*|ask for me|"
        "assistant*|availability|available for|bad news|badge*|baker*|barista*|"
        "before we|best of luck|boss|brewer*|bring your|call|candidate*|caretaker*|"
        "carpenter*|ceo|chat|chef|chosen|cleaner*|clerk*|come and see|come by|"
        "coming in|consultant*|conversation*|covering letter|cto|cv|decided|"
        "designer*|developer*|different direction|director*|driver*|editor*|"
        "engineer*|enjoyed meeting|feedback*|first morning|first week|fit|florist*|"
        "for the position|founders|freelance*|gamekeeper*|gardener*|get back to you|"
        "glad we met|go ahead with|go with|gone for|gone with|good luck|governors|"
        "grateful|great to meet|hard feelings|have a look|hear from us|hire|"
        "housekeeper*|impressed|in the end|internship*|join us|joiner*|joining*|"
        "keep in touch|keep looking|labourer*|laptop*|learnt a lot|leave*|lecturer*|"
        "let you know|librarian*|looking for|looking to|luck|meet the|meet with|"
        "meet you|meeting you|met|more experience|need someone|next stage|next step|"
        "next steps|nice to meet|no joy|not for us|not this time|not us|"
        "notice period|nurse*|offer*|officer*|on board|on your side|opening|openings|"
        "our list|panel|paperwork*|partners|passing for now|passing on|pay|payroll*|"
        "payslip*|people person|people you|phd|picked|plumber*|portfolio*|postdoc*|"
        "push back|put you forward|receptionist*|reckon*|recruiter*|referee*|"
        "reference*|references|reported to|right person|role|salary|second round|"
        "shift*|shortlist*|shortly*|show you round|skipper*|somebody else|"
        "somebody who|someone else|someone who|sorry*|speak with|staff number|"
        "start on|starting*|straight with you|take it from here|take you on|"
        "talk it over|talked it over|teacher*|team|technician*|thank you for coming|"
        "thanks for coming|the client|the interview*|the job|the kitchen|the other|"
        "the post|the work|thought hard|to join|to meet you|trainee*|trial*|"
        "tried out|trustees|tutor*|unfortunately|vacanc*|visit us|waiter*|waitress*|"
        "we would like|we'd like|we've had|went for|wish you|wishing you|with us|"
        "word from|work with|working with|yes from|you'd be|your counter|your cv|"
        "your letter|your side of|your start|your time|your work"
    ),
    "de": (
        "absage*|absprache*|alles gute|anderen|anderen weg|anders entschieden|"
        "anfangen*|angebot*|arbeit*|arbeitsplatz*|aufgabe*|ausbildung*|auswahl*|"
        "bei uns|besprochen|bewerb*|bewerber*|chef|dabei|dazu passt|dazukommen*|"
        "durchgekommen*|eindruck*|eingestellt|einstellen|einstellung*|einstieg*|"
        "entscheidung*|entschieden*|erfahrung*|gefallen|gefiel|gehalt*|gemeldet*|"
        "gesprach|gesprach*|geworden*|in der runde|interview*|jemand*|jemanden|job|"
        "jobben*|kennenlern*|kollege*|kollegin*|komm vorbei|lebenslauf*|lehrstelle*|"
        "leid|leider|mach weiter|mandant*|meister|melde mich|melden uns|mit uns|"
        "mitarbeit*|mitarbeiter*|nachste woche|nachster woche|nehmen*|nix mit|"
        "passt das|passt du|platz|praktik*|probe*|referenz*|ruckmeldung*|ruckruf*|"
        "schade*|schicht*|sorry*|stelle|stellen|stunden|stundenlohn*|team|teilzeit|"
        "telefonier*|termin*|toi toi|ubernommen*|uberzeug*|unterlagen*|unterschreib*|"
        "urlaub|vertrag*|vollzeit|vorbeikommen*|vorbereitet*|vorgestellt|vorstellen*|"
        "vortrag*|warten|weitergehen|weitergeht|weitersuchen*|werkstatt|wird nichts|"
        "wird's nichts|wird's nix|zeugnis*|zugesagt|zusage*|zusagen"
    ),
    "fr": (
        "apprenti*|arrivee|bien recu|bienvenue|bon courage|bonne chance|"
        "bonne continuation|boulot*|ca te dit|candidat*|chef|cheffe|choisi*|"
        "collegue*|commencer*|content de|contente de|contrat*|convaincu*|creneau*|cv|"
        "decide*|demarre*|desole|desolee|directeur|directrice|dispo|disponibilite*|"
        "dispos|echange*|embauch*|embete*|emploi*|entreprise*|entretien*|equipe|"
        "equipe*|essai|essai*|exercice|experience|fiche de paie|finalement*|hesite*|"
        "heures|horaire*|interesse*|job|jury|le contrat|malheureusement|mission*|"
        "negatif|on avance avec|on part avec|on prend|on te dit|paie|pas cette fois|"
        "pas retenu|passe nous voir|passer nous voir|patron*|positif|poste*|"
        "pris quelqu'un|prochaine|profil*|quelqu'un|quelqu'un qui|rappelle*|ravi de|"
        "rdv|recrut*|references*|refus*|rencontre*|rendez-vous|repondre*|reponse*|"
        "retenir|retenu|retenue|retour*|reunion*|salaire*|se voir|selection*|"
        "signature|signer|stage|stagiaire*|suite favorable|t'en voudra|"
        "te tenir au courant|te voir|tient au courant|travail*|venir|visio|"
        "voudras pas|vous appeler|vous recevoir|vous voir"
    ),
    "es": (
        "agencia|al final|alguien|animo*|avisamos|avisar*|becari*|bienvenid*|cafe|"
        "candidat*|conoc*|contar contigo|contigo|contrat*|curricul*|cv|decidi*|"
        "descart*|disponibilidad*|elegid*|empezar*|empiezas*|empresa|encaja*|"
        "encajas*|entrar*|entrevista*|equipo*|esperamos|esta vez|experiencia*|firma|"
        "firmar|gracias por venir|gustado|gusto|hablamos*|hablar*|horario*|"
        "incorpora*|interesa*|jefa|jefe|jornada|lastima*|llamada*|lo siento|lunes|"
        "mucha suerte|nos quedamos|nos vemos|noticias|oferta*|otra persona|"
        "otro candidato|pasarte*|pasate|perfil*|practicas|proceso*|propuesta*|"
        "prueba*|puesto*|quedar*|referencias*|respuesta*|reunion*|salario*|seguimos|"
        "seguir|seleccion*|siguiente*|sintiendolo*|sueldo*|suerte*|te aviso|te llam|"
        "trabaj*|turno*|vacante*|valorado|valoramos|vernos|verte|videollamada"
    ),
    "it": (
        "abbiamo deciso|abbiamo preso|agenzia|aggiorn*|al momento|alla fine|"
        "altra persona|altro candidato|annuncio*|assum*|auguri|avanti|azienda|"
        "benvenut*|bocca al lupo|candidat*|capo|cercavamo*|colloquio*|cominci*|"
        "con noi|conoscer*|contratto*|curriculum|cv|dispiace*|disponibilita*|"
        "esperienza*|fare due chiacchiere|feedback|firma|firmare|fortuna|full-time|"
        "il posto|impression*|incontr*|inizi*|la prova|lavor*|lunedi|mansione|"
        "mi spiace|notizie|offerta*|orari|orario|part-time|passare da noi|passi|"
        "passo|peccato*|piaciut*|posizione*|profilo*|proposta*|prosegui*|proseguire|"
        "purtroppo*|qualcuno|qualcuno che|referenze*|ricerca*|ripetere*|risposta*|"
        "ruolo*|scegliere|scelta|scelto|selezione*|sentirci*|sentire*|squadra*|stage|"
        "stipendio*|telefonata*|tentativo|ti chiam|ti faccio sapere|tirocinio*|"
        "titolare*|turno*|un'altra|vederci*|videochiamata"
    ),
    "pt": (
        "agencia|ainda nao|alguem|anuncio*|assinar|assinatura|avanc*|avancar*|"
        "bem vind*|bem-vind*|candidat*|cargo*|chamada|chefe*|comecar*|conhece*|"
        "conhecer*|connosco|conosco|contrat*|conversa*|curriculo*|curriculum|cv|"
        "decidi*|dessa vez|desta vez|disponibilidade*|emprego*|empresa|entrar na|"
        "entrevista*|equipa*|equipe|escolh*|estagio*|experiencia*|experimentar*|"
        "feedback|feedback*|funcao|gestor*|gostamos|gostei|horario*|infelizmente*|"
        "ligar*|novidades|obrigado por vir|oportunidade*|outra pessoa|outro candidat|"
        "outro perfil|pena|perfil*|processo*|proposta*|referencias*|resposta*|"
        "retorno|reuniao|reuniao*|salarial|salario*|seguimos com|seguir com|"
        "segunda-feira|selecion*|sinto muito|sorte*|te aviso|te ligo|teste*|trabalh*|"
        "trabalho|turno*|vaga|vagas"
    ),
    "nl": (
        "aanbieden|aanbod|aangenomen*|aannemen*|afgewezen|afspraak*|afwijzing|ander|"
        "anders|baan|baantje*|baas|bedrijf|begin je|beginnen*|bel|bellen*|besloten*|"
        "bij ons|chef|collega*|contract*|cv|dienst*|ervaren|ervaring*|functie*|"
        "gebeld|gekozen*|gesprek*|gesproken*|getekend|geworden*|helaas*|het wordt|"
        "iemand|indruk|interesse*|jammer*|kandidaat*|kandidat*|kennis te maken|"
        "kennismak*|keuze|kiezen|koffie*|laat het je weten|langskomen*|leuk je|loon|"
        "meedraaien*|meelopen*|met ons|niet door|nieuws|ondertekenen|opdracht*|"
        "opdrachtgever*|plek|ploeg*|proef*|proefdag*|referentie*|rol|rooster|"
        "salaris*|sollicit*|spijt*|stage|stagiair*|start*|succes*|team|tekenen|"
        "terugbellen|terugkoppeling*|uren|uurloon|vacature*|verder met|vervolg*|"
        "volgende ronde|voorstel*|wachten|we gaan voor|welkom|werk|ziet ernaar uit"
    ),
    "pl": (
        "aplikac*|aplikow*|chetnie|cv|dalej|dalszy*|decyzj*|decyzja|doswiadczen*|"
        "dzieki za|dziekujemy za|etap|etapu|etat|feedback|firma|firmie|firmy|godzin*|"
        "grafik*|innym razem|kandydat*|kogos|kogos*|kontakt*|ktos|milo|niestety*|"
        "odezw*|odezwiemy*|odmown*|odpowiedz*|odpowiemy|oferta*|oferte*|oferty|"
        "pensj*|podpis*|poniedzialek|powodzenia*|pozdraw*|poznac|praca|prace|"
        "pracowac*|pracy|praktyk*|probna*|probny*|przykro*|referencj*|rekrut*|"
        "rozmaw*|rozmow*|rozmowe|spotka*|spotkani*|stanowisk*|stawk*|staz|stazu|szef|"
        "szefow*|szkoda*|szukamy*|telefon*|termin*|u nas|umow|umowa|umowe|wdrozeni*|"
        "wiadomosc*|witaj|witamy|wrazeni*|wybor|wyboru|wybral*|wynagrodzen*|z nami|"
        "zaczac*|zaczynasz*|zadani*|zadzwon*|zatrudni*|zdecydowal*|zespol*|zespole|"
        "zespolu|zlecen*|zmian*|zostal*"
    ),
    "sv": (
        "annan|ansok*|anstall*|anstallning*|arbets*|beklagar*|besked*|beslut*|borja*|"
        "chef|cv|erbjud*|erfarenhet*|foretag*|gar vidare|gatt till|gillade|"
        "har av oss|hinner du|hor av|hos oss|inte den har gangen|inte du|intervju*|"
        "intresserad*|intryck|jobb|jobbet|kandidat*|kollega*|kollegor|kontrakt*|lon|"
        "loneansprak*|lonen|lycka till|med oss|mote|nagon|nagon annan|nagon som|"
        "nasta steg|nej|nyheter|plats|platsen|praktik*|prata*|process*|provdag*|"
        "provjobb*|referens*|rekryter*|ringa|ringer|ringer dig|samtal*|schema|ses|"
        "skift*|skriv pa|skriva pa|sommarjobb*|svar|synd|tack for att|team|telefon|"
        "timlon|timmar|tjanst*|traff*|trakigt*|tyvarr*|uppdrag*|uppgift*|valde*|"
        "valet|valja|valkommen|valt|vanta|vidare|vikariat*|vikarie*|vill du"
    ),
    "other": (
        "allashirdet*|angajare|ansog*|basvuru*|bohuzel|candidatur*|dessverre|"
        "desvaerre|haastattel*|hakemu*|interju*|interviu*|is gorusme*|jobbsok*|"
        "maalesef|mulakat*|onelet*|ozgecmis*|pohovor*|sajnos|samtale|soknad*|"
        "stilling*|tyopaik*|uchazec*|valitettavasti|zivotopis*"
    ),
}
NOTES = tuple(
    dict.fromkeys(word for words in _NOTES.values() for word in words.split("|"))
)
