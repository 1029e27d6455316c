# A run is what it was, until somebody changes a byte of it.
cp "$ROOT/tests/cli/report/posts.csv" .
"$RASTRO" scan -q -p "$ROOT/tests/cli/report/pack.yaml" -o run posts.csv \
    >/dev/null 2>&1
"$RASTRO" verify run
printf 'fictional key of a test' >key
"$RASTRO" report -q --contact-key key --formats csv run
verify() { "$RASTRO" verify run 2>&1 | grep -v ,ok, || echo "all ok"; }
verify
echo >>run/routes.csv
verify
rm run/prices.csv
verify
rm run/routes.csv run/datapackage.json
echo >>posts.csv
verify
mv posts.csv elsewhere
verify
echo "--- a name in the database, the text of three views, no digest to go by"
cp run/rastro.db whole
cp run/manifest.json kept
LC_ALL=C sed 's/Vecinos/Vecinas/' whole >run/rastro.db
verify
LC_ALL=C sed 's/AS first_day/AS First_day/' whole >run/rastro.db
verify
cp whole run/rastro.db
sed /content_sha256/d kept | sed 's/"rastro.db",/"rastro.db"/' >run/manifest.json
verify
echo "--- no manifest, no database"
echo 'not JSON' >run/manifest.json
verify
rm run/manifest.json
"$RASTRO" verify run >/dev/null
echo $?
printf 'no database, but long enough to be looked at as one' >run/rastro.db
"$RASTRO" verify run
echo $?
