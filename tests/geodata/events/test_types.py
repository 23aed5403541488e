"""Which type a sentence tells, and which words tell none."""

from __future__ import annotations

import pytest

from geodata.schema import EVENT_TYPES

TYPES = [
    ("Settlers uprooted 300 olive trees near Nablus.", "Strategic developments",
     "Looting/property destruction"),
    ("Ukrainian drones set a refinery ablaze in Ryazan.", "Explosions/Remote violence",
     "Air/drone strike"),
    ("A crowd set a police station on fire in Antananarivo.", "Riots", "Violent demonstration"),
    ("Armed men dragged a journalist from his home in Kabul.", "Violence against civilians",
     "Abduction/forced disappearance"),
    ("Soldiers killed 14 militants in a raid in Quetta.", "Battles", "Armed clash"),
    ("The junta lost Lashio to rebels.", "Battles", ""),
    ("Burundi has recalled two battalions from South Kivu.", "Deployment", "Withdrawal"),
    ("Soldiers fled Goma for Bukavu in boats.", "Deployment", "Withdrawal"),
    ("Residents were bused out of Selydove to Pavlohrad.", "Humanitarian", "Evacuation"),
    ("Kuwait inaugurated a memorial to the dead in Kuwait City.", "Ceremony", "Ceremony"),
    ("Poland expelled 45 diplomats from Warsaw.", "Strategic developments", ""),
    ("Heavy gunfire rang out in Bissau.", "Battles", "Armed clash"),
    ("The agency trucked grain from Adre to Zalingei.", "Humanitarian", "Aid"),
    ("Heavy clashes broke out near Bakhmut at dawn.", "Battles", "Armed clash"),
    ("Rebels captured the town of Sake.", "Battles", "Non-state actor overtakes territory"),
    ("The army recaptured Khartoum.", "Battles", "Government regains territory"),
    ("Russian troops captured Avdiivka.", "Battles", "Non-state actor overtakes territory"),
    ("Ukrainian troops captured Sudzha.", "Battles", "Non-state actor overtakes territory"),
    ("Gunmen ambushed an army patrol near Djibo.", "Battles", "Armed clash"),
    ("Drones attacked Odesa.", "Explosions/Remote violence", "Air/drone strike"),
    ("Artillery shelled Nikopol.", "Explosions/Remote violence",
     "Shelling/artillery/missile attack"),
    ("Missiles struck Haifa.", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("A roadside bomb killed two in Mosul.", "Explosions/Remote violence",
     "Remote explosive/landmine/IED"),
    ("A suicide bombing hit Kabul.", "Explosions/Remote violence", "Suicide bomb"),
    ("Chlorine was dropped in an attack on Aleppo.", "Explosions/Remote violence",
     "Chemical weapon"),
    ("Gunmen attacked villagers near Maiduguri.", "Violence against civilians", "Attack"),
    ("Militants abducted nine pupils in Chibok.", "Violence against civilians",
     "Abduction/forced disappearance"),
    ("Soldiers raped four women in Goma.", "Violence against civilians", "Sexual violence"),
    ("Thousands protested in Tbilisi.", "Protests", "Peaceful protest"),
    ("Police used tear gas against protesters in Nairobi.", "Protests",
     "Protest with intervention"),
    ("Police shot dead three protesters in Kisumu.", "Protests",
     "Excessive force against protesters"),
    ("Protesters threw stones and burned tyres in Maputo.", "Riots", "Violent demonstration"),
    ("Police arrested nine people in Minsk.", "Strategic developments", "Arrests"),
    ("Kinshasa and Kigali signed a peace accord in Doha.", "Strategic developments", "Agreement"),
    ("Air defences shot down 12 drones over Kyiv.", "Strategic developments",
     "Disrupted weapons use"),
    ("Sappers defused mines in Izium.", "Strategic developments", "Disrupted weapons use"),
    ("Looters ransacked shops in Omdurman.", "Strategic developments",
     "Looting/property destruction"),
    ("France deployed 300 troops to Cotonou.", "Deployment", "Deployment"),
    ("The last soldiers withdrew from Gao.", "Deployment", "Withdrawal"),
    ("Iran shipped missiles to Astrakhan.", "Deployment", "Arms transfer"),
    ("Coffins with the bodies of soldiers were returned to Pyongyang.", "Ceremony", "Ceremony"),
    ("The minister laid a wreath in Seoul.", "Ceremony", "Ceremony"),
    ("Envoys held talks in Doha.", "Diplomacy", "Talks"),
    ("The Union imposed sanctions on Minsk.", "Diplomacy", "Sanctions"),
    ("Families fled Khan Younis.", "Humanitarian", "Displacement"),
    ("Patients were evacuated from Rafah.", "Humanitarian", "Evacuation"),
    ("Trucks with food arrived in Tawila.", "Humanitarian", "Aid"),
    ("Famine was declared in Zamzam, North Darfur.", "Humanitarian", "Hunger"),
]  # fmt: skip

NOTHING = [
    "A raid on jewellers in Leeds netted 2 million pounds.",
    "Graduates marched to collect diplomas in Lviv.",
    "A ranger shot dead a lion near Arusha.",
    "The company moved its headquarters to Dubai.",
    "Students boarded a ship in Bergen for a cruise.",
    "Trucks blocked the motorway near Calais after a crash.",
    "Workers demolished the old stadium in Rome.",
    "The airline flew 2,000 passengers from Oslo to Rome.",
    "Health officials say more than 56,000 people have been killed in Gaza since October 2023.",
    "Teachers in Lagos went on strike over pay.",
    "The singer battled cancer in Paris.",
    "She was shelling peas in Lyon.",
    "He protested his innocence in Rome.",
    "The senator attacked the budget in Washington.",
    "A bombshell report stunned London.",
    "The boxer will fight for the title in Las Vegas.",
    "Dinamo beat Rapid 2-1 in Bucharest with a late strike.",
    "Shares rallied in Tokyo.",
    "A ferry capsized off Zanzibar and killed nine.",
    "An earthquake struck Mandalay.",
    "The film was shot in Tunis.",
    "He withdrew his candidacy in Lima.",
    "The plan met its targets in Berlin.",
    "A heart attack killed the mayor of Turin.",
    "Kharkiv lies 40 km from the border.",
]


@pytest.mark.parametrize(("text", "kind", "sub_type"), TYPES)
def test_a_sentence_tells_its_type(only, text: str, kind: str, sub_type: str) -> None:
    event, _ = only(text)
    assert (event.type, event.sub_type) == (kind, sub_type)
    assert event.reasons


@pytest.mark.parametrize("text", NOTHING)
def test_words_in_another_sense_tell_nothing(read, text: str) -> None:
    parse = read(text)
    assert parse.mentions
    assert parse.all_events == ()


def test_every_type_that_is_tested_is_one_of_the_scheme() -> None:
    assert {kind for _, kind, _ in TYPES} == EVENT_TYPES.keys()
    assert all(not sub or sub in EVENT_TYPES[kind] for _, kind, sub in TYPES)


def test_who_takes_and_whose_land_it_is_tell_the_sub_type(only) -> None:
    own, _ = only("Russian forces took back Sudzha.")
    foreign, _ = only("Russian forces seized Vuhledar.")
    assert own.sub_type == "Government regains territory"
    assert foreign.sub_type == "Non-state actor overtakes territory"


def test_a_clause_of_circumstance_is_not_the_news(only) -> None:
    event, _ = only("Talks began in Doha after three days of shelling.")
    assert event.type == "Diplomacy"


def test_two_clauses_with_words_of_their_own_are_two_events(read) -> None:
    parse = read("Drones struck Sumy on Friday, and police arrested a spy in Poltava.")
    assert [event.type for event in parse.all_events] == [
        "Explosions/Remote violence", "Strategic developments",
    ]  # fmt: skip
