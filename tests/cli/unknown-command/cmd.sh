"$RASTRO" scna posts.csv
