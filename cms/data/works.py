"""The studies that the demo library cites. A DOI stands here only where it is certain."""

from typing import Any


def work(authors: str, year: str, title: str, source: str, doi: str = "") -> tuple[str, dict[str, Any]]:
    """Give one work as a page's references hold it; the first of them is [1]."""
    return ("reference", {"authors": authors, "year": year, "title": title, "source": source, "doi": doi})


FLUCKIGER_2018 = work(
    "Flückiger, C., Del Re, A. C., Wampold, B. E., & Horvath, A. O.",
    "2018",
    "The alliance in adult psychotherapy: A meta-analytic synthesis",
    "Psychotherapy, 55(4), 316–340",
    "10.1037/pst0000172",
)
NORCROSS_2018 = work(
    "Norcross, J. C., & Lambert, M. J.",
    "2018",
    "Psychotherapy relationships that work III",
    "Psychotherapy, 55(4), 303–315",
    "10.1037/pst0000193",
)
EUBANKS_2018 = work(
    "Eubanks, C. F., Muran, J. C., & Safran, J. D.",
    "2018",
    "Alliance rupture repair: A meta-analysis",
    "Psychotherapy, 55(4), 508–519",
    "10.1037/pst0000185",
)
WALFISH_2012 = work(
    "Walfish, S., McAlister, B., O’Donnell, P., & Lambert, M. J.",
    "2012",
    "An investigation of self-assessment bias in mental health providers",
    "Psychological Reports, 110(2), 639–644",
    "10.2466/02.07.17.PR0.110.2.639-644",
)
HANNAN_2005 = work(
    "Hannan, C., Lambert, M. J., Harmon, C., Nielsen, S. L., Smart, D. W., Shimokawa, K., & Sutton, S. W.",
    "2005",
    "A lab test and algorithms for identifying clients at risk for treatment failure",
    "Journal of Clinical Psychology, 61(2), 155–163",
)
JOHNSEN_2015 = work(
    "Johnsen, T. J., & Friborg, O.",
    "2015",
    "The effects of cognitive behavioral therapy as an anti-depressive treatment is falling: A meta-analysis",
    "Psychological Bulletin, 141(4), 747–768",
    "10.1037/bul0000015",
)
CRISTEA_2017 = work(
    "Cristea, I. A., Stefan, S., Karyotaki, E., David, D., Hollon, S. D., & Cuijpers, P.",
    "2017",
    "The effects of cognitive behavioral therapy are not systematically falling: A revision of Johnsen and Friborg "
    "(2015)",
    "Psychological Bulletin, 143(3), 326–340",
    "10.1037/bul0000062",
)
FRIBORG_2017 = work(
    "Friborg, O., & Johnsen, T. J.",
    "2017",
    "The effect of cognitive–behavioral therapy as an antidepressive treatment is falling: Reply to Ljòtsson et al. "
    "(2017) and Cristea et al. (2017)",
    "Psychological Bulletin, 143(3), 341–345",
    "10.1037/bul0000090",
)
GABBARD_2000 = work(
    "Gabbard, G. O.",
    "2000",
    "Disguise or consent: Problems and recommendations concerning the publication and presentation of clinical "
    "material",
    "International Journal of Psychoanalysis, 81(6), 1071–1086",
)
BORDIN_1979 = work(
    "Bordin, E. S.",
    "1979",
    "The generalizability of the psychoanalytic concept of the working alliance",
    "Psychotherapy: Theory, Research & Practice, 16(3), 252–260",
    "10.1037/h0085885",
)
BALDWIN_2007 = work(
    "Baldwin, S. A., Wampold, B. E., & Imel, Z. E.",
    "2007",
    "Untangling the alliance–outcome correlation: Exploring the relative importance of therapist and patient "
    "variability in the alliance",
    "Journal of Consulting and Clinical Psychology, 75(6), 842–852",
    "10.1037/0022-006X.75.6.842",
)
TRYON_2018 = work(
    "Tryon, G. S., Birch, S. E., & Verkuilen, J.",
    "2018",
    "Meta-analyses of the relation of goal consensus and collaboration to psychotherapy outcome",
    "Psychotherapy, 55(4), 372–383",
    "10.1037/pst0000170",
)
ELLIOTT_2018 = work(
    "Elliott, R., Bohart, A. C., Watson, J. C., & Murphy, D.",
    "2018",
    "Therapist empathy and client outcome: An updated meta-analysis",
    "Psychotherapy, 55(4), 399–410",
    "10.1037/pst0000175",
)
CONSTANTINO_2018 = work(
    "Constantino, M. J., Vîslă, A., Coyne, A. E., & Boswell, J. F.",
    "2018",
    "A meta-analysis of the association between patients’ early treatment outcome expectation and their "
    "posttreatment outcomes",
    "Psychotherapy, 55(4), 473–485",
    "10.1037/pst0000169",
)
HAYES_2018 = work(
    "Hayes, J. A., Gelso, C. J., Goldberg, S., & Kivlighan, D. M.",
    "2018",
    "Countertransference management and effective psychotherapy: Meta-analytic findings",
    "Psychotherapy, 55(4), 496–507",
)
LAMBERT_2018 = work(
    "Lambert, M. J., Whipple, J. L., & Kleinstäuber, M.",
    "2018",
    "Collecting and delivering progress feedback: A meta-analysis of routine outcome monitoring",
    "Psychotherapy, 55(4), 520–537",
    "10.1037/pst0000167",
)
KENDRICK_2016 = work(
    "Kendrick, T., El-Gohary, M., Stuart, B., Gilbody, S., Churchill, R., Aiken, L., Bhattacharya, A., Gimson, A., "
    "Brütt, A. L., de Jong, K., & Moore, M.",
    "2016",
    "Routine use of patient reported outcome measures (PROMs) for improving treatment of common mental health "
    "disorders in adults",
    "Cochrane Database of Systematic Reviews, CD011119",
    "10.1002/14651858.CD011119.pub2",
)
RENNIE_1994 = work(
    "Rennie, D. L.",
    "1994",
    "Clients’ deference in psychotherapy",
    "Journal of Counseling Psychology, 41(4), 427–437",
)
SWIFT_2012 = work(
    "Swift, J. K., & Greenberg, R. P.",
    "2012",
    "Premature discontinuation in adult psychotherapy: A meta-analysis",
    "Journal of Consulting and Clinical Psychology, 80(4), 547–559",
    "10.1037/a0028226",
)
LADANY_1996 = work(
    "Ladany, N., Hill, C. E., Corbett, M. M., & Nutt, E. A.",
    "1996",
    "Nature, extent, and importance of what psychotherapy trainees do not disclose to their supervisors",
    "Journal of Counseling Psychology, 43(1), 10–24",
)
GOLDBERG_2016 = work(
    "Goldberg, S. B., Rousmaniere, T., Miller, S. D., Whipple, J., Nielsen, S. L., Hoyt, W. T., & Wampold, B. E.",
    "2016",
    "Do psychotherapists improve with time and experience? A longitudinal analysis of outcomes in a clinical setting",
    "Journal of Counseling Psychology, 63(1), 1–11",
)
CHOW_2015 = work(
    "Chow, D. L., Miller, S. D., Seidel, J. A., Kane, R. T., Thornton, J. A., & Andrews, W. P.",
    "2015",
    "The role of deliberate practice in the development of highly effective psychotherapists",
    "Psychotherapy, 52(3), 337–345",
)
NORCROSS_2017 = work(
    "Norcross, J. C., Zimmerman, B. E., Greenberg, R. P., & Swift, J. K.",
    "2017",
    "Do all therapists do that when saying goodbye? A study of commonalities in termination behaviors",
    "Psychotherapy, 54(1), 66–75",
)
OWEN_2014 = work(
    "Owen, J., Tao, K. W., Imel, Z. E., Wampold, B. E., & Rodolfa, E.",
    "2014",
    "Addressing racial and ethnic microaggressions in therapy",
    "Professional Psychology: Research and Practice, 45(4), 283–290",
)
LUBORSKY_1999 = work(
    "Luborsky, L., Diguer, L., Seligman, D. A., Rosenthal, R., Krause, E. D., Johnson, S., Halperin, G., Bishop, M., "
    "Berman, J. S., & Schweizer, E.",
    "1999",
    "The researcher’s own therapy allegiances: A “wild card” in comparisons of treatment efficacy",
    "Clinical Psychology: Science and Practice, 6(1), 95–106",
)
FOA_2005 = work(
    "Foa, E. B., Liebowitz, M. R., Kozak, M. J., Davies, S., Campeas, R., Franklin, M. E., Huppert, J. D., Kjernisted, "
    "K., Rowan, V., Schmidt, A. B., Simpson, H. B., & Tu, X.",
    "2005",
    "Randomized, placebo-controlled trial of exposure and ritual prevention, clomipramine, and their combination in "
    "the treatment of obsessive-compulsive disorder",
    "American Journal of Psychiatry, 162(1), 151–161",
)
ANDERSSON_2014 = work(
    "Andersson, G., Cuijpers, P., Carlbring, P., Riper, H., & Hedman, E.",
    "2014",
    "Guided Internet-based vs. face-to-face cognitive behavior therapy for psychiatric and somatic disorders: A "
    "systematic review and meta-analysis",
    "World Psychiatry, 13(3), 288–295",
    "10.1002/wps.20151",
)
CUIJPERS_2013 = work(
    "Cuijpers, P., Hollon, S. D., van Straten, A., Bockting, C., Berking, M., & Andersson, G.",
    "2013",
    "Does cognitive behaviour therapy have an enduring effect that is superior to keeping patients on continuation "
    "pharmacotherapy? A meta-analysis",
    "BMJ Open, 3(4), e002542",
    "10.1136/bmjopen-2012-002542",
)
CUIJPERS_2019 = work(
    "Cuijpers, P., Reijnders, M., & Huibers, M. J. H.",
    "2019",
    "The role of common factors in psychotherapy outcomes",
    "Annual Review of Clinical Psychology, 15, 207–231",
)
KIRSCH_2008 = work(
    "Kirsch, I., Deacon, B. J., Huedo-Medina, T. B., Scoboria, A., Moore, T. J., & Johnson, B. T.",
    "2008",
    "Initial severity and antidepressant benefits: A meta-analysis of data submitted to the Food and Drug "
    "Administration",
    "PLoS Medicine, 5(2), e45",
    "10.1371/journal.pmed.0050045",
)
CIPRIANI_2018 = work(
    "Cipriani, A., Furukawa, T. A., Salanti, G., et al.",
    "2018",
    "Comparative efficacy and acceptability of 21 antidepressant drugs for the acute treatment of adults with major "
    "depressive disorder: A systematic review and network meta-analysis",
    "The Lancet, 391(10128), 1357–1366",
    "10.1016/S0140-6736(17)32802-7",
)
LANE_2015 = work(
    "Lane, R. D., Ryan, L., Nadel, L., & Greenberg, L.",
    "2015",
    "Memory reconsolidation, emotional arousal, and the process of change in psychotherapy: New insights from brain "
    "science",
    "Behavioral and Brain Sciences, 38, e1",
)
