"$RASTRO" --version
