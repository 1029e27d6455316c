/*
 * Posts with the words that matched. They are read from the page when the
 * first of them is asked for.
 */

const POSTS_STEP = 10;

const evidence = {
  isRead: false,
  posts: [],
  byEntity: new Map(),
  byNumber: new Map(),

  read() {
    if (this.isRead) return this;
    const read = readData("evidence-data");
    const names = (list) => new Map(list.map(([id, ...rest]) => [id, rest]));
    this.indicators = names(read.indicators);
    this.categories = names(read.categories);
    this.inputs = names(read.inputs);
    this.posts = read.posts.map(postOf);
    for (const post of this.posts) {
      this.byNumber.set(post.number, post);
      if (!this.byEntity.has(post.entity)) this.byEntity.set(post.entity, []);
      this.byEntity.get(post.entity).push(post);
    }
    this.isRead = true;
    return this;
  },
};

const postOf = ([
  number_, entity, id, url, created, day, language, interactions, sponsored,
  removed, input, record, line, categories, texts,
]) => ({
  number: number_, entity, id, url, created, day, language, interactions,
  sponsored, removed, input, record, line, texts,
  categories: categories.split(" ").filter(Boolean).map(Number),
  searched: null,
});

const entityCell = (row, name) => {
  if (row === null) return "";
  const table = data.tables.entities;
  const at = table.columns.findIndex((column) => column.name === name);
  return row < table.rows.length ? table.rows[row][at] || "" : "";
};

const writtenText = (post) =>
  post.texts
    .map(([, , , ...pieces]) =>
      pieces.map((piece) => (Array.isArray(piece) ? piece[0] : piece)).join(""),
    )
    .join("\n");

const searchedText = (post) => {
  if (post.searched === null)
    post.searched = folded(
      `${writtenText(post)}\n${entityCell(post.entity, "name")}`,
    );
  return post.searched;
};

const indicatorName = (id) => (evidence.indicators.get(id) || [String(id)])[0];

const makeMark = ([text, indicators, respelled]) => {
  const title = indicators.map(indicatorName).join(", ");
  const mark = make("mark", {
    class: respelled ? "respelled" : null,
    title: respelled ? `${title} (disguised)` : title,
  });
  return appendText(mark, text);
};

const makeText = (post, [name, before, behind, ...pieces], isOnly) => {
  const quote = make("blockquote", null);
  const text = make("p", { dir: "auto", lang: languageTag(post.language) });
  if (before) text.append("… ");
  for (const piece of pieces)
    if (Array.isArray(piece)) text.append(makeMark(piece));
    else appendText(text, piece);
  if (behind) text.append(" …");
  if (!isOnly) quote.append(make("p", { class: "from" }, `In ${name}:`));
  quote.append(text);
  return quote;
};

const indicatorsOf = (post) => {
  const found = new Set();
  for (const [, , , ...pieces] of post.texts)
    for (const piece of pieces)
      if (Array.isArray(piece)) piece[1].forEach((id) => found.add(id));
  return [...found].map(indicatorName);
};

const sourceOf = (post) => {
  const [name, member] = evidence.inputs.get(post.input) || ["", ""];
  const file = member ? `${name}, ${member}` : name;
  return `${file}, record ${number(post.record)}, line ${number(post.line)}`;
};

const makeFacts = (post) => {
  const list = make("dl", { class: "facts" });
  const add = (term, value) => {
    if (value !== "" && value !== null)
      list.append(make("div", null, make("dt", null, term),
        make("dd", null, value)));
  };
  if (post.url) add("Address", address(post.url));
  if (post.created && post.created !== post.day)
    add("Written", theirs("span", post.created));
  if (post.interactions !== null)
    add("Interactions", number(post.interactions));
  if (post.sponsored) add("Sponsored", "paid for, says the export");
  if (post.removed) add("Removed", "removed or withheld, says the export");
  add("Source", theirs("span", sourceOf(post)));
  return list;
};

/* Their names are for who checks the rules: behind a count. */
const makeIndicators = (post) => {
  const names = indicatorsOf(post);
  if (names.length === 0) return null;
  const list = make("ul", { class: "indicators" });
  for (const name of names)
    list.append(make("li", null, make("code", null, name)));
  return make("details", null,
    make("summary", null, counted(names.length, "indicator", "indicators")),
    list);
};

const makePost = (post) => {
  const top = make("p", { class: "of" });
  top.append(make("time", null, post.day || "without a day"));
  const name = entityCell(post.entity, "name");
  if (name) top.append(theirs("b", name));
  for (const id of post.categories) {
    const [category, title] = evidence.categories.get(id) || ["", String(id)];
    top.append(make("span", { class: "tag", title: category }, title));
  }
  const article = make(
    "article",
    { class: "post", "aria-label": `Post ${post.number}` },
    top,
  );
  for (const text of post.texts)
    article.append(makeText(post, text, post.texts.length === 1));
  article.append(makeFacts(post));
  const indicators = makeIndicators(post);
  if (indicators) article.append(indicators);
  return article;
};

/* Posts, a few at a time. */
const makePosts = (posts, step) => {
  const list = make("div", { class: "posts" });
  const more = make("button", { type: "button", class: "more" });
  const left = make("p", { class: "onpaper" });
  let shown = 0;
  const show = () => {
    const end = Math.min(shown + step, posts.length);
    const first = shown;
    for (; shown < end; shown++) list.append(makePost(posts[shown]));
    more.hidden = shown === posts.length;
    const next = Math.min(step, posts.length - shown);
    more.textContent =
      `Show ${number(next)} more of ${counted(posts.length, "post", "posts")}`;
    left.hidden = more.hidden;
    left.textContent = `${number(shown)} of ` +
      `${counted(posts.length, "post", "posts")}; all are in posts.csv.`;
    return list.children[first];
  };
  more.addEventListener("click", () => {
    const next = show();
    next.setAttribute("tabindex", "-1");
    next.focus();
  });
  show();
  return make("div", null, list, left, more);
};

const byNewest = (a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0);

/* The section of all posts: filters, and what they leave. */
class Posts {
  constructor() {
    this.element = make("div", { class: "data" });
    this.search = make("input", { type: "search", autocomplete: "off" });
    this.category = null;
    this.order = choice("Newest first", [["oldest", "Oldest first"]]);
    this.count = make("p", { class: "count", role: "status" });
    this.list = make("div");
    this.isShown = false;
  }

  show() {
    if (this.isShown) return;
    this.isShown = true;
    evidence.read();
    this.category = choice("All", this.valuesOf((post) => post.categories,
      (id) => (evidence.categories.get(id) || ["", ""])[1]));
    this.language = choice("All", this.valuesOf((post) => [post.language],
      (name) => name));
    const update = () => this.update();
    this.search.addEventListener("input", later(update));
    for (const select of [this.category, this.language, this.order])
      select.addEventListener("change", update);
    const tools = make("div", { class: "tools" },
      field("Search texts and names", this.search));
    for (const [label, select] of [
      ["Category", this.category], ["Language", this.language]])
      if (select.options.length > 2) tools.append(field(label, select));
    tools.append(field("Order", this.order), this.count);
    this.element.append(tools, this.list);
    this.update();
  }

  valuesOf(values, name) {
    const found = new Set(evidence.posts.flatMap(values));
    return [...found]
      .filter((value) => value !== "")
      .map((value) => [String(value), name(value)])
      .sort((a, b) => SortedTable.collator.compare(a[1], b[1]));
  }

  update() {
    const wanted = folded(this.search.value.trim());
    const category = this.category.value;
    const language = this.language.value;
    const posts = evidence.posts.filter(
      (post) =>
        (category === "" || post.categories.includes(Number(category))) &&
        (language === "" || post.language === language) &&
        (wanted === "" || searchedText(post).includes(wanted)),
    );
    posts.sort(byNewest);
    if (this.order.value === "oldest") posts.reverse();
    const all = evidence.posts.length;
    let text = posts.length === all
      ? counted(all, "post", "posts")
      : `${number(posts.length)} of ${counted(all, "post", "posts")}`;
    if (data.flagged > all)
      text += `; ${number(data.flagged - all)} more are in posts.csv`;
    this.count.textContent = text;
    this.list.replaceChildren(makePosts(posts, 2 * POSTS_STEP));
  }
}
