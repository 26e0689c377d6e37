"""Words for heritage, faith, language and migration, as tables that `phrases.Phrases` reads. Ours.

Pure Python: imports neither Django nor the rest of forum.
"""

#: Said of many people: counts a point.
GROUPS = """
indian, pakistani, bangladeshi, bengali, punjabi, gujarati, kashmiri, sri lankan, tamil, sikh, hindu, muslim, jewish, buddhist, jain, nepali, nepalese, tibetan, bhutanese
afghan, iranian, persian, iraqi, syrian, lebanese, palestinian, israeli, jordanian, egyptian, moroccan, algerian, tunisian, libyan, yemeni, saudi, kuwaiti, kurdish, kurd, turkish, armenian
azerbaijani, georgian, kazakh, uzbek, chechen, russian, ukrainian, belarusian, polish, czech, slovak, hungarian, romanian, bulgarian, serbian, croatian, bosnian, albanian, kosovan, macedonian
slovenian, greek, cypriot, maltese, italian, spanish, catalan, basque, portuguese, french, belgian, dutch, german, austrian, swiss, danish, swedish, norwegian, finnish, icelandic, estonian
latvian, lithuanian, irish, welsh, scottish, northern irish, nigerian, igbo, yoruba, hausa, ghanaian, somali, ethiopian, eritrean, sudanese, south sudanese, kenyan, kikuyu, ugandan, rwandan, tutsi, hutu
tanzanian, swahili, zimbabwean, shona, zambian, malawian, south african, zulu, xhosa, congolese, cameroonian, angolan, mozambican, senegalese, gambian, sierra leonean, liberian, ivorian
mauritian, malagasy, jamaican, trinidadian, barbadian, bajan, guyanese, haitian, cuban, dominican, puerto rican, mexican, guatemalan, salvadoran, honduran, colombian, venezuelan
ecuadorian, peruvian, bolivian, chilean, argentinian, argentine, brazilian, chinese, cantonese, mandarin, hong kong chinese, taiwanese, japanese, korean, south korean, north korean, mongolian
vietnamese, cambodian, khmer, laotian, hmong, thai, burmese, rohingya, malaysian, malay, singaporean, indonesian, filipino, filipina, samoan, tongan, fijian, maori, pasifika, papuan
aboriginal, torres strait islander, first nations, inuit, metis, native american, indigenous, navajo, cherokee, lakota, cree, mohawk, ojibwe, hawaiian, black, asian, south asian, east asian, african
west african, east african, african american, afro caribbean, african caribbean, caribbean, west indian, arab, middle eastern, latino, latina, latinx, hispanic, mixed race, biracial, mixed heritage
dual heritage, brown, roma, romany, gypsy, traveller, irish traveller, catholic, protestant, presbyterian, methodist, baptist, evangelical, pentecostal, mormon, quaker, orthodox jewish, rastafarian
anglican, greek orthodox, russian orthodox, coptic, shia, sunni, ismaili, ahmadi, bahai, jehovahs witness, seventh day adventist, welsh speaking, gaelic speaking, irish speaking, urdu, farsi, arabic, hebrew
"""

#: Few enough that the word alone points somewhere.
DISTINCTIVE = """
amish, hutterite, mennonite, old order, plymouth brethren, exclusive brethren, hasidic, chassidic, haredi, charedi, ultra orthodox, satmar, druze, yazidi, yezidi, zoroastrian, parsi, parsee, mandaean
samaritan community, scientologist, scientology, moonie, unification church, flds, fundamentalist mormon, sami people, faroese, greenlandic, tristan da cunha, pitcairn, bruderhof, doukhobor
"""
