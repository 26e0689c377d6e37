"""Rare diagnoses and differences that others can see.

Pure Python: imports neither Django nor the rest of forum.
"""

from __future__ import annotations

from collections.abc import Iterator

from forum.mirror.findings import Hit
from forum.mirror.identifiers.rules.phrases import (
    Phrases,
    Tokens,
    keys_of,
    likened,
    tokens,
    with_article,
    with_place_and_time,
)
from forum.mirror.text import Text

NAMED = """
huntington|huntingtons disease|chorea|gene|family, huntingtons, anosmia, no sense of smell|taste, perfect pitch, turner|turners syndrome, klinefelter|klinefelters syndrome, marfan|marfans syndrome, williams syndrome, prader willi
angelman|angelmans [syndrome], rett|retts syndrome, fragile x, noonan|noonans [syndrome], kabuki syndrome, sotos [syndrome], usher|ushers syndrome, stickler syndrome, treacher collins
apert|aperts syndrome, crouzon|crouzons [syndrome], moebius|mobius syndrome, goldenhar [syndrome], pierre robin, sturge weber, klippel trenaunay|feil, proteus syndrome, cri du chat
digeorge [syndrome], 22q deletion, smith magenis, cornelia de lange, rubinstein taybi, kleine levin, cotard|cotards [syndrome|delusion], capgras [syndrome|delusion], fregoli [syndrome|delusion]
alice in wonderland syndrome, ondines curse, stiff person syndrome, locked in syndrome, locked in since, foreign accent syndrome, alien hand syndrome, charles bonnet, savant syndrome, lesch nyhan
wolfram syndrome, alport syndrome, batten|battens disease, wilson|wilsons disease, gaucher|gauchers [disease], tay sachs, niemann pick, fabry|fabrys disease, pompe|pompes disease
hunter|hunters syndrome, hurler|hurlers syndrome, morquio, krabbe [disease], creutzfeldt jakob, variant cjd, cjd, kuru, fatal familial insomnia, cystic fibrosis, haemophilia, hemophilia
haemophiliac, hemophiliac, muscular dystrophy, duchenne, becker muscular, spinal muscular atrophy, friedreich|friedreichs ataxia, spinocerebellar ataxia, ataxia telangiectasia
leukodystrophy, adrenoleukodystrophy, mitochondrial disease, acute|intermittent porphyria, porphyria, osteogenesis imperfecta, brittle bone|bones [disease], epidermolysis bullosa, butterfly skin
ichthyosis, harlequin ichthyosis, xeroderma pigmentosum, neurofibromatosis, tuberous sclerosis, von hippel lindau, ehlers danlos vascular, vascular ehlers danlos, ehlers danlos the vascular, veds, fibrodysplasia [ossificans] [progressiva], stone man
progeria, werner syndrome, acromegaly, gigantism, achondroplasia, dwarfism, is|was a dwarf, prosopagnosic, restricted growth, person of short stature, little person, albino, albinism, hypertrichosis
prosopagnosia, face blind, face blindness, retrograde amnesia, total amnesia, dissociative fugue, fugue state, hyperthymesia, korsakoff|korsakoffs [syndrome], congenital insensitivity to pain
phocomelia, thalidomide, limb difference, situs inversus, conjoined twin, androgen insensitivity, congenital adrenal hyperplasia, mrkh, vanishing twin, chimerism, kallmann|kallmanns [syndrome]
transverse myelitis, nmo spectrum, moyamoya, landau kleffner, lennox gastaut, dravet [syndrome], rasmussen|rasmussens encephalitis, autoimmune encephalitis, anti nmda, encephalitis lethargica
hansens disease, leprosy, anthrax, rabies, ebola, psittacosis, smallpox, polio survivor, post polio, iron lung, aplastic anaemia|anemia, eisenmenger, hypoplastic left heart, ectodermal dysplasia
munchausen|munchausens by proxy, necrotising|necrotizing fasciitis, flesh eating, gender incongruent twins, diabetes insipidus, hermansky pudlak, bardet biedl, leber|lebers, stargardt
rare genetic|chromosome|chromosomal|disease|condition|disorder|syndrome|cancer|form|blood|metabolic|autoimmune|neurological|tumour|tumor, very rare disease|condition|disorder|syndrome
only known case, handful of known cases, one in a million, fewer than a hundred cases, syndrome so rare
narcolepsy with, cataplexy, cluster headaches, trigeminal neuralgia, motor neurone|neuron [disease], als, lou gehrig|gehrigs, mnd, sickle cell, thalassaemia|thalassemia, lupus nephritis, scleroderma, myasthenia gravis, guillain barre, ehlers danlos [syndrome], addisons disease, cushings disease|syndrome, sjogrens, behcets, tourettes|tourette, tourettes syndrome, ms since|in|from childhood|age, early onset alzheimers|dementia|parkinsons, young onset dementia|parkinsons|alzheimers, frontotemporal dementia, pick's disease, lewy body, spina bifida, hydrocephalus, cerebral palsy, spinal cord injury, down|downs syndrome, edwards syndrome, patau, trisomy 13|18, hirschsprungs disease, short bowel, feeding tube, peg fed, stoma, ileostomy, colostomy, urostomy, on dialysis, home dialysis, heart transplant, kidney transplant, liver transplant, pancreas transplant, stem cell transplant, bone marrow transplant, waiting for a transplant|heart|kidney|liver|donor, transplant list, pacemaker at|since, on a ventilator, ventilator dependent, artificial heart, born with [only] one|no|half|a|two|six|her|his|three hand|arm|leg|kidney|ear|eye|fingers|hole|fingers|heart|toes|hands|arms|legs|womb|intestines [outside], born without, born deaf|blind, born intersex, born at twenty|22|23|24|25|twenty-three, went blind|deaf at|in|aged|when|overnight|after, going blind, registered blind, legally blind, totally blind|deaf, profoundly deaf, blind since|from|and|in, deaf since|from|and blind, lost her|his|their sight|eyesight|hearing|larynx|tongue, lost her|his|their sense of smell|taste|hearing, guide dog, thirty|forty|fifty|sixty|20|30|40|50|60 operations|surgeries, rare blood|skin|bone|eye|brain|heart|genetic|kidney|liver|lung|muscle|nerve|joint
"""
SEEN = """
facial burn|burns|scars|scarring|disfigurement|difference|birthmark|tumour|tumor|paralysis|transplant, burns to her|his|their face, burned|burnt face, scarred face, scars on her|his|their face
scar across her|his|their face, scar down her|his|their face, face is|was|got|had [been] [badly|severely|half] burned|burnt|scarred|disfigured|reconstructed|rebuilt|melted, burn survivor, burns survivor, burn scars, acid burns, severe burns, disfigured, disfigurement, port wine stain|birthmark
birthmark on|across|over|covering her|his|their|half, cleft lip, cleft palate, hare lip, prosthetic leg|arm|hand|foot|eye|limb|nose|legs, artificial leg|arm|hand, glass eye, eye patch
amputee, double amputee, leg|arm|hand|foot amputated|amputation, amputation of, had her|his|their leg|arm|hand|foot|legs|arms amputated|removed, below knee amputation, above knee amputation
lost a|an|her|his|their|one|both leg|arm|hand|foot|eye|legs|arms|hands|feet|eyes|limb|limbs|fingers|nose|ear|jaw, missing a|an|her|his|one leg|arm|hand|foot|eye|finger|fingers|limb
missing two|three|four|some|several|half fingers|toes|teeth|limbs, has|had|have no nose|ears|tongue|hands|fingers, no left|right hand|arm|leg|foot|ear|eye, seven foot|feet [one|two|three|four|five|six|tall], six foot|feet six|seven|eight|nine|ten|eleven, four foot|feet one|two|three|four|five|six|seven|eight|tall, three foot|feet tall|ten|eleven|nine|eight
leg|arm|hand|foot|legs|arms|hands|feet|fingers was|were [both] amputated, vitiligo, alopecia universalis|totalis, 7|3 foot|feet|ft, 7ft, 3ft, 6 foot|feet|ft 6|7|8|9|10|11, 6ft 6|7|8|9|10|11, 4 foot|feet|ft 1|2|3|4|5|6|7|8, 4ft 1|2|3|4|5|6|7|8
one armed, one legged, one eyed, one handed, has one arm|leg|hand|eye, has only one arm|leg|hand|eye, no arms|legs, born without arms|legs|a|an|hands|eyes|her|his, stumps
tetraplegic, quadriplegic, tetraplegia, quadriplegia, paraplegic, paralysed|paralyzed from the, deafblind, deaf blind, face|hand|arm|heart|lung|multi|bowel transplant, double lung transplant, laryngectomy
tracheostomy, facial palsy, face tattoo, face tattoos, tattooed face, whole face tattooed, extra finger|fingers|thumb|toe, webbed fingers|hands, seven foot tall, seven feet tall, four foot tall|nothing
conjoined, siamese twin, hunchback, cochlear implants in both, eight stone of, on a ventilator at home, iron lung, speaks through|with a voice synthesiser|synthesizer|box, speech computer, eye gaze
"""
#: Names of people unless they are written "Huntington's".
EPONYMS = (
    "huntington, marfan, klinefelter, crouzon, gaucher, friedreich, korsakoff, hirschsprung, niemann, behcet"
)
TABLES = Phrases({"named": NAMED, "seen": SEEN, "eponym": EPONYMS, "vascular": "ehlers danlos"})
#: What makes of "lost a hand" or "no legs" something else.
OTHERWISE = keys_of("of wrestling game cards lamb chicken to in")
TITLES = keys_of("dr mr mrs ms prof professor by colleague")


def find(text: Text) -> Iterator[Hit]:
    """Find rare conditions and visible differences."""
    read = tokens(text)
    for index, key in enumerate(read.keys):
        last = _rare(read, index) if key == "rare" else 0
        if last and last - index > 2:
            yield Hit(read.starts[with_article(read, index)], read.ends[last - 1], "rare_condition")
    for match in TABLES.find(read):
        after = read.after(match.last, 1)
        if likened(read, match.first) or _idiom(read.keys[match.first : match.last], after):
            continue
        if read.before(match.first, 1) and read.before(match.first, 1)[0] in TITLES:
            continue
        if match.value == "vascular" and "vascular" not in read.keys[match.last : match.last + 4]:
            continue
        if match.value == "eponym" and not read.typed(match.first).endswith("'s"):
            continue
        yield Hit(
            start=read.starts[with_article(read, match.first)],
            end=read.ends[with_place_and_time(read, match.last) - 1],
            code="rare_condition",
            why=None if match.value != "seen" else WHY_SEEN,
            suggestion=None if match.value != "seen" else "a difference that others can see",
        )


def _rare(read: Tokens, index: int) -> int:
    """Read "a rare bone disease": where it ends, 0 when it is a rare moment."""
    after = read.after(index + 1, 3)
    return next((index + 2 + place for place, word in enumerate(after) if word in DISEASES), 0)


DISEASES = keys_of(
    "disease condition disorder syndrome cancer illness tumour tumor mutation dementia epilepsy leukaemia leukemia"
)
WHY_SEEN = "Whoever has met them would know them by it."
IDIOMS = keys_of("hand game nose eye legs hands")


def _idiom(words: list[str], after: list[str]) -> bool:
    if words[0] == "no" and words[-1] in {"legs", "arms"}:
        return True
    return words[0] == "lost" and words[-1] in IDIOMS and after[:1] != [] and after[0] in OTHERWISE - {"in"}
