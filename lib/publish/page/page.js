/* Puts the page together. */

const section = (name) => {
  const found = document.getElementById(name);
  found.hidden = false;
  return found;
};

const note = (text) => make("p", { class: "note" }, text);

/* A section of one of the report's tables, as it is. */
const addTable = (name, noun, options) => {
  const table = data.tables[name];
  const parent = section(options.section || name);
  if (!options.section) parent.append(note(options.about || table.about));
  if (table.rows.length === 0) {
    parent.append(make("p", null, "None in these files."));
    return null;
  }
  if (options.chart) options.chart(parent);
  const made = new SortedTable({
    caption: table.title,
    isTitled: !options.folds,
    columns: columnsOf(table, options.columns),
    rows: rowsOf(table),
    total: table.total,
    noun,
    ...options.table,
  });
  const folds = options.folds
    ? make("details", { class: "fold" },
      make("summary", null, options.folds), made.element)
    : made.element;
  parent.append(folds);
  return made;
};

/* The cells of a row that have no column; those in `narrow` have none on a
 * phone. */
const restOf = (table, row, columns, narrow) => {
  const list = make("dl", { class: "facts" });
  table.columns.forEach((column, at) => {
    const value = row.cells[at];
    if (columns.includes(column.name) || !value) return;
    const isNames = ["flagged_by_name", "top_category"].includes(column.name);
    const text = isNames
      ? value.split(" ").map(categoryTitle).join(", ")
      : shownValue(value, column.type).replaceAll(",", column.type === "text"
        ? ", " : ",");
    list.append(make("div",
      { class: narrow.includes(column.name) ? "narrow" : null },
      make("dt", { title: column.about }, heading(column.name)),
      theirs("dd", text)));
  });
  return list;
};

const entityDetail = (table, row, narrow) => {
  const posts = [...(evidence.read().byEntity.get(row.index) || [])];
  const flagged = entityCell(row.index, "flagged") || 0;
  const said = flagged === 0
    ? "It is here because of its name: none of its posts matched."
    : posts.length < flagged
      ? `${number(posts.length)} of ${number(flagged)} flagged posts are on ` +
        "this page; all are in posts.csv."
      : null;
  posts.sort(byNewest);
  return make("div", null,
    restOf(table, row, ["name", "posts", "flagged"], narrow),
    said ? note(said) : null,
    posts.length > 0 ? makePosts(posts, POSTS_STEP) : null);
};

const addEntities = () => {
  const table = data.tables.entities;
  const parent = document.getElementById("entities");
  const wide = ["members", "flagged_share", "top_category", "first_flagged",
    "last_flagged", "contacts", "platform", "kind"];
  const shown = ["name", "platform", "kind", "members", "posts", "flagged",
    "flagged_share", "top_category", "first_flagged", "last_flagged",
    "contacts"];
  const still = document.getElementById("entities-table");
  if (table.rows.length === 0) {
    still.replaceWith(make("p", null, "None in these files."));
    return;
  }
  const columns = columnsOf(table, shown);
  for (const column of columns) {
    column.isWide = wide.includes(column.name);
    column.isSpare = ["platform", "contacts"].includes(column.name);
  }
  const made = new SortedTable({
    caption: "Pages and groups with a post, or a name, that matched. " +
      "A name opens its posts.",
    columns,
    rows: rowsOf(table),
    total: table.total,
    noun: ["page or group", "pages and groups"],
    filters: ["platform", "kind", "top_category"],
    label: (row) => entityCell(row.index, "name") ||
      entityCell(row.index, "container_id"),
    detail: (row) => entityDetail(table, row, wide),
  });
  still.remove();
  parent.append(note(table.about), made.element);
};

/* Rows are categories, columns languages: who posts what in which. */
const addLanguages = () => {
  const { rows: all, about } = data.tables.category_language;
  const parent = section("languages");
  parent.append(note(about));
  if (all.length === 0) {
    parent.append(make("p", null, "None in these files."));
    return;
  }
  const sums = new Map();
  for (const [, , language, posts] of all)
    sums.set(language, (sums.get(language) || 0) + posts);
  const order = [...sums].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const kept = order.slice(0, 12);
  const rows = new Map();
  for (const [category, flag, language, posts] of all) {
    const row = rows.get(category) ||
      [categoryTitle(category), flag, 0, 0, ...kept.map(() => 0)];
    const at = kept.indexOf(language);
    row[2] += posts;
    row[at < 0 ? 3 : 4 + at] += posts;
    rows.set(category, row);
  }
  const column = (name, type, at, meaning) => ({
    name, type, about: meaning, heading: name, value: (row) => row.cells[at]});
  const columns = [
    column("Category", "text", 0, "What the posts matched"),
    column("Posts", "count", 2, "Posts of the category in any language"),
    ...kept.map((name, at) => column(name || "not stated", "count", 4 + at,
      null)),
  ];
  if (order.length > kept.length)
    columns.push(column("Others", "count", 3, "All other languages"));
  const made = new SortedTable({
    caption: "Posts by category and language",
    columns,
    rows: [...rows.values()].sort((a, b) => b[1] - a[1] || b[2] - a[2])
      .map((cells, index) => ({ cells, index, text: null })),
    noun: ["category", "categories"],
  });
  parent.append(made.element);
  addTable("category_language", ["row", "rows"], {
    section: "languages", folds: "The same as a list, with pages and groups" });
};

/* Masked contacts can be found again in the texts: they end in a hash. */
const isMasked = (contact) => /…/.test(contact) && /#[0-9a-f]{6}$/.test(contact);

const contactDetail = (row) => {
  const contact = row.cells[2];
  const posts = evidence.read().posts.filter((post) =>
    writtenText(post).includes(contact));
  posts.sort(byNewest);
  const said = `In the text of ${number(posts.length)} of ` +
    `${counted(row.cells[4], "post", "posts")}, as shown on this page.`;
  return make("div", null, note(said),
    posts.length > 0 ? makePosts(posts, POSTS_STEP) : null);
};

const addContacts = () => {
  const { rows } = data.tables.contacts;
  const isSearchable = rows.some((row) => isMasked(row[2]));
  addTable("contacts", ["contact", "contacts"], {
    columns: ["contact", "type", "platform", "country", "posts", "containers",
      "first_day", "last_day"],
    table: {
      filters: ["type", "platform", "country"],
      detail: isSearchable ? contactDetail : null,
    },
  });
};

const addCopies = () => addTable("copies", ["advert", "adverts"], {
  columns: ["post", "excerpt", "posts", "containers", "first_day",
    "last_day"],
  table: {
    label: (row) => `Post ${row.cells[4]}`,
    detail: (row) => {
      const post = evidence.read().byNumber.get(row.cells[4]);
      return post ? makePost(post)
        : note("This post is not on the page; it is in posts.csv.");
    },
  },
});

const addInputs = () => {
  const columns = ["name", "member", "preset", "records", "scanned",
    "duplicate", "filtered", "not_a_post", "rejected", "undecided"];
  const table = data.tables.inputs;
  const made = addTable("inputs", ["input", "inputs"], {
    columns: table.rows.some((row) => row[1])
      ? columns : columns.filter((name) => name !== "member"),
    folds: "The inputs as a table",
    table: { detail: (row) => restOf(table, row, columns, []) } });
  addEventListener("beforeprint", () => {
    if (made) made.element.parentElement.open = true;
  });
};

const addTimeline = () => {
  addTable("timeline", ["week", "weeks"], {
    about: "A week begins on its Monday. Weeks without a post are left out " +
      "of the tables.",
    chart: weekChart, folds: "The weeks as a table" });
  if (data.tables.category_week.rows.length > 0)
    addTable("category_week", ["row", "rows"], {
      section: "timeline", folds: "The weeks of each category as a table",
      columns: ["week", "category", "posts", "all_posts", "share"],
      table: { filters: ["category"] } });
};

/* All posts, once somebody comes near them. */
const addPosts = () => {
  const posts = new Posts();
  const parent = section("posts");
  parent.append(
    note("Flagged posts as they were written, with the words that matched. " +
      "A contact in them is masked where the report masks contacts."),
    posts.element);
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    posts.show();
  }, { rootMargin: "600px" });
  observer.observe(parent);
  addEventListener("beforeprint", () => posts.show());
};

const addContents = () => {
  const list = make("ul");
  for (const part of document.querySelectorAll("main > section")) {
    const title = part.querySelector("h2");
    list.append(make("li", null,
      make("a", { href: `#${part.id}` }, title.textContent)));
  }
  const nav = document.getElementById("contents");
  nav.hidden = false;
  nav.append(list);
};

charts.start();
addTimeline();
addEntities();
addLanguages();
addTable("prices", ["row of prices", "rows of prices"], {
  columns: ["route", "currency", "min", "median", "max", "unit", "category",
    "stated", "posts", "containers"],
  chart: priceCharts,
  table: { filters: ["category", "currency", "unit"] } });
addTable("routes", ["route", "routes"], {
  chart: (parent) => barChart(parent, "Flagged posts by route",
    data.tables.routes.rows.slice(0, 12)) });
addTable("channels", ["application", "applications"], {
  chart: (parent) => barChart(parent, "Flagged posts by application",
    data.tables.channels.rows.slice(0, 12)) });
addContacts();
addCopies();
addPosts();
addInputs();
addContents();
