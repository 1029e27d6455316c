# A spreadsheet of words is a pack.
printf 'Phrase;Slot;Category;Note\ncoyote;actor;;seen\nvisa sin cita;;papers;\n' >words.csv
"$RASTRO" patterns show words.csv
"$RASTRO" patterns check words.csv
"$RASTRO" explain -p words.csv 'VISA sin cita' | tail -n 1
printf 'phrase,slot\ncoyote,actor\n,route\n' >wrong.csv
"$RASTRO" patterns check wrong.csv
