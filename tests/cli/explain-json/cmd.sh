cat >mine.yaml <<'Y'
pack: mine
version: "1"
language: es
indicators:
  - {id: x.actor, slot: actor, phrases: [coyote], unless: [coyote ugly]}
  - {id: x.route, slot: route, phrases: [a méxico]}
categories:
  - {id: offer, flag: true, when: actor and route, within: 40}
Y
"$RASTRO" explain --json -p mine.yaml 'COYOTE a México'
