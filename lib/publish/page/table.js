/*
 * A table that sorts by the buttons in its header, filters, and grows by a
 * hundred rows at a time, so that 50,000 rows open as fast as ten.
 */

const ROWS_STEP = 100;

const headings = {
  container_id: "Id",
  members_as_of: "Members as of",
  flagged_share: "Share",
  top_category: "Top category",
  flagged_by_name: "By name",
  evasive: "By disguised words",
  guarantee_posts: "Promise safety",
  pay_on_arrival_posts: "Pay on arrival",
  containers: "Pages and groups",
  app: "Application",
  min: "Lowest",
  max: "Highest",
  stated: "Prices stated",
  all_posts: "All posts",
  sha256: "SHA-256",
  not_a_post: "Not a post",
};

/* Columns of the names of categories, which have titles for people. */
const categoryColumns = ["category", "top_category"];

const heading = (name) => {
  if (headings[name]) return headings[name];
  const words = name.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1);
};

/* The columns of one of the report's tables, those in `names` or all. */
const columnsOf = (table, names) =>
  table.columns
    .map((column, at) => ({
      ...column,
      heading: heading(column.name),
      value: (row) => row.cells[at],
      show: categoryColumns.includes(column.name) ? categoryTitle : null,
    }))
    .filter((column) => !names || names.includes(column.name))
    .sort((a, b) =>
      names ? names.indexOf(a.name) - names.indexOf(b.name) : 0,
    );

const rowsOf = (table) =>
  table.rows.map((cells, index) => ({ cells, index, text: null }));

const isNumeric = (type) => type !== "text" && type !== "day";

class SortedTable {
  /* options: caption, isTitled (a heading says the same), columns, rows,
   * noun [one, many], total; and, where wanted, filters [name, …], and detail
   * (row) => node, behind a button whose text is label (row) => text, or the
   * first column. */
  constructor(options) {
    Object.assign(this, options);
    this.sorted = null;
    this.descending = false;
    this.shownCount = ROWS_STEP;
    this.chosen = this.rows;
    this.selects = [];
    this.body = make("tbody");
    this.count = make("p", { class: "count", role: "status", tabindex: "-1" });
    this.more = make("button", { type: "button", class: "more" });
    this.more.addEventListener("click", () => this.showMore());
    this.element = make("div", { class: "data" });
    this.build();
    this.update();
  }

  build() {
    const tools = this.makeTools();
    const caption = make("caption", null,
      make("span", { class: this.isTitled ? "heard" : null }, this.caption));
    const table = make("table", null, caption, this.makeHead(), this.body);
    const scroll = make(
      "div",
      { class: "scroll", role: "group", tabindex: "0" },
      table,
    );
    caption.id = newId("caption");
    scroll.setAttribute("aria-labelledby", caption.id);
    this.element.append(tools, scroll, this.more, this.makeMeanings());
  }

  makeTools() {
    const tools = make("div", { class: "tools" });
    if (this.rows.length > 10) {
      this.search = make("input", { type: "search", autocomplete: "off" });
      this.search.addEventListener("input", later(() => this.update()));
      tools.append(field(`Search ${this.noun[1]}`, this.search));
    }
    for (const name of this.filters || []) this.addFilter(tools, name);
    tools.append(this.count);
    return tools;
  }

  addFilter(tools, name) {
    const column = this.columns.find((one) => one.name === name);
    const values = new Set(this.rows.map((row) => column.value(row) || ""));
    if (values.size < 2 || values.size > 100) return;
    const options = [...values]
      .filter((value) => value !== "")
      .sort()
      .map((value) => [value, column.show ? column.show(value) : value]);
    const select = choice("All", options);
    select.addEventListener("change", () => this.update());
    tools.append(field(column.heading, select));
    this.selects.push({ select, column });
  }

  makeHead() {
    const row = make("tr");
    for (const column of this.columns) {
      const button = make("button", { type: "button" },
        visible(column.heading));
      const cell = make("th", { scope: "col", class: this.classOf(column) });
      button.addEventListener("click", () => this.sortBy(column));
      cell.append(button);
      column.cell = cell;
      row.append(cell);
    }
    return make("thead", null, row);
  }

  classOf(column) {
    const isNumber = isNumeric(column.type) && column !== this.columns[0];
    const names = [isNumber ? "number"
      : column.type === "day" ? "day" : "text"];
    if (column.isWide) names.push("wide");
    if (column.isSpare) names.push("spare");
    return names.join(" ");
  }

  makeMeanings() {
    const list = make("dl");
    for (const { heading: name, about } of this.columns)
      if (about) list.append(make("dt", null, name), make("dd", null, about));
    return make(
      "details",
      { class: "meanings" },
      make("summary", null, "What the columns mean"),
      list,
    );
  }

  /* First numbers and days from the highest on, texts from A on. */
  sortBy(column) {
    if (this.sorted === column) this.descending = !this.descending;
    else this.descending = column.type !== "text";
    if (this.sorted) this.sorted.cell.removeAttribute("aria-sort");
    this.sorted = column;
    column.cell.setAttribute(
      "aria-sort",
      this.descending ? "descending" : "ascending",
    );
    this.update();
  }

  /* What is blank comes last, whichever way. */
  compare(a, b) {
    const one = this.sorted.value(a);
    const other = this.sorted.value(b);
    const isBlank = (value) => value === null || value === "";
    if (isBlank(one) || isBlank(other)) return isBlank(one) - isBlank(other);
    const order =
      typeof one === "number"
        ? one - other
        : SortedTable.collator.compare(one, other);
    return this.descending ? -order : order;
  }

  textOf(row) {
    if (row.text === null)
      row.text = folded(
        row.cells.filter((cell) => typeof cell === "string").join("\n"),
      );
    return row.text;
  }

  update() {
    const wanted = this.search ? folded(this.search.value.trim()) : "";
    this.chosen = this.rows.filter(
      (row) =>
        this.selects.every(
          ({ select, column }) =>
            select.value === "" || column.value(row) === select.value,
        ) &&
        (wanted === "" || this.textOf(row).includes(wanted)),
    );
    if (this.sorted) this.chosen.sort((a, b) => this.compare(a, b));
    this.shownCount = ROWS_STEP;
    this.body.replaceChildren();
    this.fill();
  }

  fill() {
    const end = Math.min(this.shownCount, this.chosen.length);
    const rows = document.createDocumentFragment();
    const from = this.body.querySelectorAll("tr.row").length;
    for (let i = from; i < end; i++) rows.append(this.makeRow(this.chosen[i]));
    this.body.append(rows);
    this.say(end);
  }

  say(end) {
    const all = this.rows.length;
    const left = this.chosen.length - end;
    let text =
      this.chosen.length === all
        ? counted(all, ...this.noun)
        : `${number(this.chosen.length)} of ${counted(all, ...this.noun)}`;
    if (left > 0) text += `, the first ${number(end)} shown`;
    if (this.total > all)
      text += `; ${number(this.total - all)} more are in the CSV`;
    this.count.textContent = text;
    this.more.hidden = left === 0;
    this.more.textContent = `Show ${number(Math.min(left, ROWS_STEP))} more`;
  }

  showMore() {
    const from = this.shownCount;
    this.shownCount += ROWS_STEP;
    this.fill();
    const row = this.body.querySelectorAll("tr.row")[from];
    const next = row && row.querySelector("button");
    if (next) next.focus();
    else if (this.more.hidden) this.count.focus();
  }

  makeRow(row) {
    const line = make("tr", { class: "row" });
    this.columns.forEach((column, at) => {
      const name = at === 0 ? "th" : "td";
      const cell = make(name, { class: this.classOf(column) });
      if (at === 0) cell.setAttribute("scope", "row");
      if (at === 0 && this.detail) this.addButton(cell, line, row);
      else this.addValue(cell, column, row);
      if (at === 0 && cell.textContent === "")
        cell.append(make("span", { class: "blank" }, "not stated"));
      line.append(cell);
    });
    return line;
  }

  addValue(cell, column, row) {
    const value = column.value(row);
    const text = column.show && value ? column.show(value) : value;
    if (column.type === "text" && text)
      cell.append(theirs("span", String(text)));
    else cell.append(shownValue(text, column.type));
  }

  /* What is behind a row is made when it is first opened. */
  addButton(cell, line, row) {
    const id = newId("detail");
    const button = make("button", {
      type: "button",
      class: "open",
      "aria-expanded": "false",
      "aria-controls": id,
    });
    const label = this.label ? this.label(row) : this.columns[0].value(row);
    button.append(theirs("span", String(label || "without a name")));
    let opened = null;
    button.addEventListener("click", () => {
      if (!opened) {
        const inner = make(
          "td",
          { colspan: String(this.columns.length) },
          make("div", { class: "inside" }, this.detail(row)),
        );
        opened = make("tr", { class: "detail", id, hidden: true }, inner);
        line.after(opened);
      }
      opened.hidden = !opened.hidden;
      button.setAttribute("aria-expanded", String(!opened.hidden));
    });
    cell.append(button);
  }
}

SortedTable.collator = new Intl.Collator("en", { numeric: true });
