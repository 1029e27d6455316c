# What of an archive is read, what is left out or passed over, and what is
# refused, by name.
zip() { perl "$CASE/../zip.pl" "$@"; }
scan() {
    echo "--- $*"
    "$RASTRO" scan -p common -e coyote --all --map text=text \
        --map container_name=page --map post_id=id "$@" >table 2>said
    echo "status $?, lines: $(wc -l <table)"
    sed "/^inputs/s/, .*//; s/at byte [0-9,]* of/at byte N of/" said
}
printf 'page,text,id\nA,coyote,1\n' >a.csv
printf 'page,text,id\nB,casa,2\n' >b.csv
printf '\211PNG\r\n\032\n%0100d' 0 >picture
printf '\377\330\377\340\0\020JFIF\0%0100d' 0 >photo.jpg
: >empty
zip b.csv b.csv >nested.zip
tar cf nested.tar b.csv

# A picture is said, the rest is what systems leave behind.
mkdir -p tree/__MACOSX tree/folder/.hidden tree/empty
cp a.csv tree/folder/a.csv
cp b.csv tree/folder/.hidden/b.csv
cp b.csv tree/.DS_Store
cp b.csv tree/__MACOSX/._a.csv
cp picture tree/picture.png
ln -s folder/a.csv tree/link.csv
tar cf tree.tar --sort=name -C tree .
(cd tree && cmake -E tar cf ../tree.zip --format=zip ./folder ./.DS_Store \
    ./__MACOSX ./picture.png ./empty)
scan tree.tar
scan tree.zip

# A folder is looked at in the same way.
rm tree/link.csv
cp photo.jpg tree/folder/photo.jpg
scan tree
# Nothing but pictures is nothing to scan; one that is named is an input.
zip one.png picture two.png picture >pictures.zip
scan pictures.zip
scan pictures.zip a.csv
head -c 150 pictures.zip >cut.zip
scan cut.zip
mkdir pictures
cp picture photo.jpg pictures
scan pictures
scan photo.jpg

# Empty members are inputs; an archive of none is one.
zip none.csv empty a.csv a.csv >some.zip
scan some.zip
tar cf none.tar -T empty
zip >none.zip
scan none.zip none.tar

# Refused, whatever stands beside it.
zip a.csv a.csv deep/nested.zip nested.zip >outer.zip
zip a.csv a.csv nested.tar nested.tar b.csv b.csv nested2.tar nested.tar >outer2.zip
gzip -c nested.tar >nested.tar.gz
tar cf outer.tar nested.tar.gz
gzip -c nested.zip >nested.zip.gz
zip a.csv a.csv -e b.csv b.csv >encrypted.zip
scan outer.zip
scan outer2.zip
scan outer.tar
scan nested.zip.gz
scan encrypted.zip
scan a.csv encrypted.zip outer.zip

# In a pipe: what is packed can be read, an archive cannot.
scan - <nested.zip
gzip -c nested.tar | scan -
cat >xz.cmake <<'E'
file(ARCHIVE_CREATE OUTPUT a.csv.xz PATHS a.csv FORMAT raw COMPRESSION XZ)
E
cmake -P xz.cmake
scan - <a.csv.xz
