# What patterns cost, but for the times: in three posts of two texts.
cat >mine.yaml <<'Y'
pack: mine
version: 1
indicators:
  - {id: x.actor, slot: actor, phrases: [coyote]}
  - {id: x.price, slot: price, regexes: ['\d+ usd']}
Y
printf 'text,title\nEl coyote,coyote\n500 USD,nada\nCoyotes,nada\n' >posts.csv
"$RASTRO" patterns check --profile posts.csv -m text=text \
    -m text=title -m container_name=title --format csv mine.yaml 2>notes |
    cut -d, -f1,2,4 | sort
cat notes
