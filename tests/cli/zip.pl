# perl zip.pl NAME FILE [NAME FILE]… >OUT.zip: a zip of stored members, with
# whatever names, in the order given, also twice. "-e" before a NAME marks that
# member as encrypted. It takes nothing but what every Debian has.
use strict;
use warnings;

sub crc32 {
    my $crc = 0xffffffff;
    for my $byte (unpack 'C*', shift) {
        $crc ^= $byte;
        $crc = $crc >> 1 ^ ($crc & 1 ? 0xedb88320 : 0) for 1 .. 8;
    }
    return $crc ^ 0xffffffff;
}

binmode STDOUT;
my ($at, $count, $directory) = (0, 0, '');
while (@ARGV) {
    my $flags = $ARGV[0] eq '-e' ? shift(@ARGV) && 1 : 0;
    my ($name, $file) = splice @ARGV, 0, 2;
    open my $in, '<:raw', $file or die "$file: $!\n";
    my $bytes = do { local $/; <$in> } // '';
    # version, flags, method, time, day, sum, lengths: APPNOTE.TXT 4.3.7
    my $fields = pack 'vvvvvVVVv', 20, $flags, 0, 0, 0x21, crc32($bytes),
        length $bytes, length $bytes, length $name;
    my $local = "PK\3\4" . $fields . pack('v', 0) . $name . $bytes;
    print $local;
    $directory .= "PK\1\2" . pack('v', 20) . $fields
        . pack('vvvvVV', 0, 0, 0, 0, 0, $at) . $name;
    $at += length $local;
    $count++;
}
print $directory, "PK\5\6",
    pack('vvvvVVv', 0, 0, $count, $count, length $directory, $at, 0);
