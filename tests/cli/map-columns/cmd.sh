# samples/expected/generic.csv: 2 of 3 and 0 of 2.
"$RASTRO" scan -q --all --map text=contenido --map text=titulo \
    --map container_name=sitio --map created=fecha --map post_id=nro \
    --set platform=foro --set container_kind=page "$ROOT/samples/generic.csv" |
    cut -d, -f1-7
