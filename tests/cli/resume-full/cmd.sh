# Where nothing more can be written, what is finished is kept, and with room the
# scan goes on. (A limit to the size of files, for want of a full disk.)
. "$ROOT/tests/cli/resume/inputs.sh"
trap '' XFSZ
(
    ulimit -f 300
    scan -j1 -o run >run.csv 2>said
    echo $?
)
tail -n 1 said | sed 's|[0-9] of 6 inputs [a-z]*|N of 6 inputs|'
ls run.partial
scan --resume -o run >run.csv 2>said
echo $?
same run && echo same
