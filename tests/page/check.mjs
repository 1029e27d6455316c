// check.mjs REPORT.HTML: uses the report of make.mjs's posts as a reader would.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import puppeteer from "puppeteer-core";

import { hostile, hostileName } from "./make.mjs";

const file = process.argv[2];
const source = readFileSync(file, "utf8");
let browser, page, troubles;

before(async () => {
  const isRoot = process.getuid() === 0; // where Chromium has no sandbox
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: isRoot ? ["--no-sandbox"] : [],
  });
});

after(() => browser.close());

const open = async () => {
  page = await browser.newPage();
  troubles = [];
  page.on("console", (line) => troubles.push(line.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("dialog", (dialog) => {
    troubles.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== `file://${file}`)
      troubles.push(`request ${request.url().slice(0, 80)}`);
  });
};

beforeEach(async () => {
  if (page) await page.close();
  await open();
  await page.goto(`file://${file}`);
});

const texts = (selector) =>
  page.$$eval(selector, (found) => found.map((one) => one.textContent));
const text = (selector) => page.$eval(selector, (one) => one.textContent);
const click = (selector) => page.$eval(selector, (one) => one.click());
const names = () => texts("#entities tr.row th");
const settle = () => new Promise((done) => setTimeout(done, 300));

test("the numbers are those of the posts", async () => {
  // 2 + 1 + 248 adverts among these, 248 greetings, 1 more, 1 who asks.
  assert.match(await text(".lead"), /^251 of 501 posts matched/);
  assert.match(await text(".asof"), /As of 2021-04-06/);
  assert.match(await text(".figures"), /250 of 252/);
  assert.match(await text("#words"),
    /From 2021-03-01 to 2021-04-05, 250 of 252 pages carried 251 posts that/);
});

test("nothing is loaded, logged or run but the page's own", async () => {
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await settle();
  assert.deepEqual(troubles, []);
  assert.equal(await page.evaluate(() => document.images.length), 0);
});

test("the policy forbids every other script", async () => {
  const policy = await page.$eval(
    "meta[http-equiv=Content-Security-Policy]", (meta) => meta.content);
  assert.match(policy, /^default-src 'none'; script-src( 'sha256-\S+'){1,2};/);
  assert.doesNotMatch(policy, /unsafe/);
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return window.ran === true;
  });
  assert.equal(ran, false);
});

test("hostile posts are text, with all their words", async () => {
  await click("#entities tr.row .open");
  const shown = await texts("#entities .detail blockquote p");
  const expected = hostile
    .replace("\u202E", "U+202E").replace("\u202C", "U+202C")
    .replace("\u0000", "U+0000").replace("+1 956 555 0142", "+1…42 #");
  assert.equal(shown.length, 2);
  assert.equal(shown[1].replace(/[0-9a-f]{6}$/, ""), expected);
  assert.equal(await page.$$eval("main script, main img, main b[onmouseover]",
    (found) => found.length), 0);
  assert.deepEqual(troubles, []);
});

test("a hostile name is text in both tables, an address no link", async () => {
  const name = hostileName.replace("\u202E", "U+202E");
  assert.ok((await names())[0].includes(name));
  await click("#entities tr.row .open");
  const hrefs = await page.$$eval("#entities .detail a", (found) =>
    found.map((one) => one.href));
  assert.deepEqual(hrefs, ["https://www.facebook.com/1/posts/2"]);
  assert.ok((await text("#entities .detail")).includes("javascript:alert(5)"));
});

test("no contact and no seeker is anywhere in the file", () => {
  assert.doesNotMatch(source, /555.?0142/);
  assert.match(source, /\+1…42 #[0-9a-f]{6}/);
  assert.doesNotMatch(source, /Zutano/);
});

test("the data cannot leave its element", () => {
  const blocks = source.match(
    /<script type="application\/json"[^>]*>[^<>&\u2028\u2029]*<\/script>/g);
  assert.equal(blocks.length, 2);
});

test("overlapping words become one mark that names its indicators", async () => {
  await page.type("#entities input[type=search]", "Page 2");
  await settle();
  await click("#entities th:first-child button");
  await click("#entities tr.row .open");
  // "coyote seguro" and "seguro pagas" overlap, "pagas al llegar" too.
  assert.deepEqual(await texts("#entities .detail mark"),
    ["Coyote seguro pagas al llegar"]);
  assert.equal(await page.$eval("#entities .detail mark", (one) => one.title),
    "t.actor, t.pay");
});

test("a header button sorts, and says which way", async () => {
  const sort = '#entities th:first-child button';
  await click(sort);
  assert.equal(await page.$eval("#entities th", (one) =>
    one.getAttribute("aria-sort")), "ascending");
  assert.deepEqual((await names()).slice(1, 4), ["Page 2", "Page 3", "Page 4"]);
  await click(sort);
  assert.equal((await names())[0], "Page 250");
  assert.equal(await page.$$eval("#entities [aria-sort]",
    (found) => found.length), 1);
});

test("a sort by keyboard works like one by mouse", async () => {
  await page.focus("#entities th:first-child button");
  await page.keyboard.press("Enter");
  assert.equal((await names())[1], "Page 2");
  const outline = await page.$eval("#entities th:first-child button",
    (one) => getComputedStyle(one).outlineStyle);
  assert.equal(outline, "solid");
});

test("a hundred rows are shown at a time, and all are searched", async () => {
  assert.equal((await names()).length, 100);
  await click("#entities .data > .more");
  assert.equal((await names()).length, 200);
  await page.type("#entities input[type=search]", "PÁGE 250");
  await settle();
  assert.deepEqual(await names(), ["Page 250"]);
  assert.match(await text("#entities .count"), /^1 of 250 pages and groups/);
});

test("posts are searched without case and accents", async () => {
  await page.$eval("#posts", (one) => one.scrollIntoView());
  await page.waitForSelector("#posts input[type=search]");
  await page.type("#posts input[type=search]", "NUMERO 77,");
  await settle();
  assert.match(await text("#posts .count"), /^1 of 251 posts/);
  assert.match(await text("#posts blockquote"), /número 77, teléfono/);
});

test("posts are filtered by language", async () => {
  await page.$eval("#posts", (one) => one.scrollIntoView());
  await page.waitForSelector("#posts select");
  const select = await page.evaluateHandle(() =>
    [...document.querySelectorAll("#posts label")].find((label) =>
      label.textContent === "Language").control);
  await select.select("ar");
  assert.match(await text("#posts .count"), /^1 of 251 posts/);
  assert.equal(await page.$eval("#posts blockquote p", (one) => one.lang),
    "ar");
});

test("every table has a caption and headers with a scope", async () => {
  await page.$$eval("details", (found) =>
    found.forEach((one) => (one.open = true)));
  const tables = await page.$$eval("table", (found) => found.map((table) => [
    Boolean(table.caption && table.caption.textContent.trim()),
    [...table.querySelectorAll("th")].every((cell) => cell.scope),
    table.querySelectorAll("th[scope=col]").length > 0,
    [...table.tBodies[0].rows].filter((row) => row.className !== "detail")
      .every((row) => row.querySelector("th[scope=row]")),
  ]));
  assert.ok(tables.length >= 6);
  for (const table of tables)
    assert.deepEqual(table, [true, true, true, true]);
});

test("every control has a label, every button a name", async () => {
  const bare = await page.$$eval("input, select", (found) =>
    found.filter((one) => one.labels.length === 0).length);
  const silent = await page.$$eval("button", (found) =>
    found.filter((one) => !one.textContent.trim()).length);
  assert.deepEqual([bare, silent], [0, 0]);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
});

test("the first tab stop skips to the numbers", async () => {
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className),
    "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
});

test("a phone's width needs no sideways scrolling", async () => {
  await page.setViewport({ width: 390, height: 844, isMobile: true });
  await click("#entities tr.row .open");
  assert.equal(await page.evaluate(() =>
    document.documentElement.scrollWidth), 390);
});

test("on a phone no row's name stands letter below letter", async () => {
  await page.setViewport({ width: 390, height: 844, isMobile: true });
  const narrow = await page.$$eval("tbody th", (found) => found.filter(
    (one) => one.offsetWidth > 0 && one.offsetWidth < 96).length);
  assert.equal(narrow, 0);
});

// By WCAG 2: 4.5 to 1 for words, 3 to 1 for what one must see to use a page.
const luminance = ([r, g, b]) => [r, g, b].map((one) => one / 255)
  .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4)
  .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
const contrast = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

for (const scheme of ["light", "dark"])
  test(`words and controls are legible, ${scheme}`, async () => {
    await page.emulateMediaFeatures([
      { name: "prefers-color-scheme", value: scheme }]);
    const colours = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const names = ["paper", "panel", "ink", "muted", "accent", "accent-soft",
        "link", "mark", "mark-ink", "focus"];
      const rgb = (name) => style.getPropertyValue(`--${name}`).trim().slice(1)
        .match(/../g).map((hex) => parseInt(hex, 16));
      return Object.fromEntries(names.map((name) => [name, rgb(name)]));
    });
    const pairs = [["mark-ink", "mark", 4.5], ["focus", "paper", 3],
      ["accent-soft", "paper", 3], ["ink", "accent-soft", 3]];
    for (const under of ["paper", "panel"])
      for (const over of ["ink", "muted", "link", "accent"])
        pairs.push([over, under, 4.5]);
    for (const [over, under, least] of pairs) {
      const ratio = contrast(colours[over], colours[under]);
      assert.ok(ratio >= least, `${over} on ${under}: ${ratio.toFixed(2)}`);
    }
  });

test("paper has posts, says how many, and has no closed folds", async () => {
  await page.emulateMediaType("print");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const count = (await page.$$("#posts article")).length;
  assert.ok(count > 0 && count < 251);
  assert.equal(await page.$eval("#posts .onpaper", (one) => one.innerText),
    `${count} of 251 posts; all are in posts.csv.`);
  assert.equal(await page.$$eval("details:not([open])", (found) =>
    found.filter((one) => one.offsetHeight > 0).length), 0);
});

test("without scripts the numbers, the first rows and the method stay",
  async () => {
    await page.close();
    await open();
    await page.setJavaScriptEnabled(false);
    await page.goto(`file://${file}`);
    const shown = await text("main");
    assert.match(shown, /251 of 501 posts matched/);
    assert.match(shown, /The first 200 of 250 pages and groups/);
    assert.match(shown, /What these numbers do not say/);
    assert.ok((await text("#entities td, #entities th[scope=row]"))
      .startsWith("<b onmouseover"));
    assert.equal((await page.$$("#entities tbody tr")).length, 200);
  });
