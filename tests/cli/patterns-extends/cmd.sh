# A pack that extends another stands for it; its version is pinned.
cat >base.yaml <<'Y'
pack: base
version: 2
indicators:
  - {id: x.actor, slot: actor, phrases: [coyote]}
  - {id: x.route, slot: route, phrases: [frontera]}
categories:
  - {id: offer, flag: true, when: actor and route, unless: [{when: x.no, within: 20}]}
Y
cat >>base.yaml <<'Y'
  - {id: other, when: x.no}
Y
sed -i '/x.route/a\  - {id: x.no, slot: counter, phrases: [cuidado]}' base.yaml
cat >own.yaml <<'Y'
pack: own
version: 1
extends: base.yaml@2
disable: [other]
indicators:
  - {id: x.actor, override: true, slot: actor, phrases: [pollero]}
Y
"$RASTRO" patterns list --format csv own.yaml
"$RASTRO" explain -p own.yaml 'Pollero a la frontera' | tail -n 1
"$RASTRO" explain -p own.yaml 'Coyote a la frontera' | tail -n 1
"$RASTRO" patterns list own.yaml base.yaml
sed -i s/base.yaml@2/base.yaml@3/ own.yaml
"$RASTRO" patterns list own.yaml
