"""The works that the demo articles cite. A DOI stands here only where it is certain."""

from typing import Any


def _work(authors: str, year: str, title: str, source: str, doi: str = "") -> tuple[str, dict[str, Any]]:
    return ("reference", {"authors": authors, "year": year, "title": title, "source": source, "doi": doi})


FLUCKIGER_2018 = _work(
    "Flückiger, C., Del Re, A. C., Wampold, B. E., & Horvath, A. O.",
    "2018",
    "The alliance in adult psychotherapy: A meta-analytic synthesis",
    "Psychotherapy, 55(4), 316–340",
    "10.1037/pst0000172",
)
NORCROSS_2018 = _work(
    "Norcross, J. C., & Lambert, M. J.",
    "2018",
    "Psychotherapy relationships that work III",
    "Psychotherapy, 55(4), 303–315",
    "10.1037/pst0000193",
)
EUBANKS_2018 = _work(
    "Eubanks, C. F., Muran, J. C., & Safran, J. D.",
    "2018",
    "Alliance rupture repair: A meta-analysis",
    "Psychotherapy, 55(4), 508–519",
    "10.1037/pst0000185",
)
WALFISH_2012 = _work(
    "Walfish, S., McAlister, B., O’Donnell, P., & Lambert, M. J.",
    "2012",
    "An investigation of self-assessment bias in mental health providers",
    "Psychological Reports, 110(2), 639–644",
    "10.2466/02.07.17.PR0.110.2.639-644",
)
HANNAN_2005 = _work(
    "Hannan, C., Lambert, M. J., Harmon, C., Nielsen, S. L., Smart, D. W., Shimokawa, K., & Sutton, S. W.",
    "2005",
    "A lab test and algorithms for identifying clients at risk for treatment failure",
    "Journal of Clinical Psychology, 61(2), 155–163",
)
JOHNSEN_2015 = _work(
    "Johnsen, T. J., & Friborg, O.",
    "2015",
    "The effects of cognitive behavioral therapy as an anti-depressive treatment is falling: A meta-analysis",
    "Psychological Bulletin, 141(4), 747–768",
    "10.1037/bul0000015",
)
CRISTEA_2017 = _work(
    "Cristea, I. A., Stefan, S., Karyotaki, E., David, D., Hollon, S. D., & Cuijpers, P.",
    "2017",
    "The effects of cognitive behavioral therapy are not systematically falling: A revision of Johnsen and Friborg "
    "(2015)",
    "Psychological Bulletin, 143(3), 326–340",
    "10.1037/bul0000062",
)
FRIBORG_2017 = _work(
    "Friborg, O., & Johnsen, T. J.",
    "2017",
    "The effect of cognitive–behavioral therapy as an antidepressive treatment is falling: Reply to Ljòtsson et al. "
    "(2017) and Cristea et al. (2017)",
    "Psychological Bulletin, 143(3), 341–345",
    "10.1037/bul0000090",
)
GABBARD_2000 = _work(
    "Gabbard, G. O.",
    "2000",
    "Disguise or consent: Problems and recommendations concerning the publication and presentation of clinical "
    "material",
    "International Journal of Psychoanalysis, 81(6), 1071–1086",
)
