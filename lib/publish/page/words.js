"use strict";

/*
 * Elements and words. Whatever comes from a post becomes a text node or the
 * value of an attribute that is no address and no handler, nothing else.
 */

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};

const counted = (count, one, many) =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;

const number = (value) =>
  value.toLocaleString("en-US", { maximumFractionDigits: 2 });

/* Half up, as the tables of the other files have it, but in words for what
 * would be 0.0. */
const percent = (share) => {
  const tenths = Math.round(share * 1000) / 10;
  return share > 0 && tenths === 0
    ? "under 0.1 %"
    : `${tenths.toFixed(1)} %`;
};

const shownValue = (value, type) => {
  if (value === null || value === undefined || value === "") return "";
  if (type === "share") return percent(value);
  if (type === "count" || type === "number") return number(value);
  return String(value);
};

/* For comparing and searching: without case and accents. */
const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* A language tag as browsers know it; what else an export says is none. */
const languageTag = (text) =>
  /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text) ? text : null;

/* Controls that cannot be seen, or that turn a line around. Marks that usual
 * Arabic, Persian and emoji need are not among them. */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

const codeOf = (control) =>
  `U+${control.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/* The same where there can be no elements: in an option, a heading. */
const visible = (text) => text.replace(hidden, codeOf);

/* Appends a text as it was written; controls are shown by their numbers. */
const appendText = (parent, text) => {
  let at = 0;
  for (const match of text.matchAll(hidden)) {
    parent.append(text.slice(at, match.index));
    parent.append(make("span", { class: "control" }, codeOf(match[0])));
    at = match.index + match[0].length;
  }
  parent.append(text.slice(at));
  return parent;
};

/* Other people's words, in an element that keeps their direction to itself. */
const theirs = (name, text, attributes) =>
  appendText(make(name, { dir: "auto", ...attributes }), text);

/* An address as a link, where it is one of the web; else as text. */
const address = (text) => {
  let url = null;
  try {
    url = new URL(text);
  } catch {
    url = null;
  }
  const isWeb = url && (url.protocol === "https:" || url.protocol === "http:");
  if (!isWeb) return theirs("span", text, { class: "address" });
  return theirs("a", text, {
    class: "address",
    href: url.href,
    rel: "noopener noreferrer nofollow",
    target: "_blank",
  });
};

let lastNumber = 0;
const newId = (what) => `${what}-${++lastNumber}`;

/* A labelled control. */
const field = (label, control) => {
  control.id = newId("field");
  return make(
    "div",
    { class: "field" },
    make("label", { for: control.id }, label),
    control,
  );
};

const choice = (all, options) => {
  const select = make("select", null, make("option", { value: "" }, all));
  for (const [value, text] of options)
    select.append(make("option", { value }, visible(text)));
  return select;
};

/* Calls at most once in a while of typing. */
const later = (call) => {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(call, 150);
  };
};

const readData = (id) =>
  JSON.parse(document.getElementById(id).textContent);

const data = readData("tables-data");

const categoryTitle = (name) => data.categories[name] || name;
