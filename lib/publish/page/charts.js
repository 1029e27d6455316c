/*
 * Charts, where this page has Chart.js. Each stands beside a table with the
 * same numbers, so that nobody needs to see it.
 */

const WEEK = 7 * 24 * 3600 * 1000;

/* Weeks that a chart may have: 20 years. A date that was misread can lie
 * centuries away. */
const WEEKS_MAX = 1040;

const ink = (name) =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const isNarrow = () => innerWidth < 700;

const charts = {
  all: [],

  /* `bars` lie below each other; 0: they stand. `config` gives Chart.js's
   * configuration, with colours of the moment. */
  add(parent, label, bars, config) {
    if (typeof Chart === "undefined") return null;
    const canvas = make("canvas", { role: "img", "aria-label": label });
    const frame = make("div",
      { class: bars ? "chart lying" : "chart standing" }, canvas);
    if (bars)
      frame.style.height = `${5 + bars * (isNarrow() ? 2.3 : 1.6)}rem`;
    parent.append(frame);
    const entry = { canvas, config, chart: null };
    this.all.push(entry);
    this.draw(entry);
    return entry;
  },

  draw(entry) {
    const config = entry.config();
    config.options = {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      ...config.options,
    };
    if (entry.chart) entry.chart.destroy();
    entry.chart = new Chart(entry.canvas, config);
  },

  redraw() {
    Chart.defaults.color = ink("--muted");
    Chart.defaults.borderColor = ink("--rule");
    Chart.defaults.font.family = ink("--sans");
    for (const entry of this.all) this.draw(entry);
  },

  start() {
    if (typeof Chart === "undefined") return;
    Chart.defaults.color = ink("--muted");
    Chart.defaults.borderColor = ink("--rule");
    Chart.defaults.font.family = ink("--sans");
    Chart.defaults.font.size = 12;
    const redraw = () => this.redraw();
    matchMedia("(prefers-color-scheme: dark)").addEventListener(
      "change", redraw);
    addEventListener("beforeprint", () => {
      for (const { chart } of this.all) chart.resize();
    });
  },
};

/* All weeks from the first to the last, those without posts too. */
const everyWeek = (weeks) => {
  const first = Date.parse(weeks[0]);
  const last = Date.parse(weeks[weeks.length - 1]);
  if (!(last >= first) || (last - first) / WEEK > WEEKS_MAX) return weeks;
  const all = [];
  for (let at = first; at <= last; at += WEEK)
    all.push(new Date(at).toISOString().slice(0, 10));
  return all;
};

/* Flagged posts, or those of one category, by week: [week, posts, of all]. */
const weeksOf = (category) => {
  const { timeline, category_week: byCategory } = data.tables;
  if (category === "")
    return timeline.rows.map(([week, posts, flagged]) => [
      week, flagged, posts]);
  return byCategory.rows
    .filter(([name]) => name === category)
    .map(([, , week, posts, all]) => [week, posts, all]);
};

const weekChart = (parent) => {
  const all = data.tables.category_week.rows.map(([, , week]) => week)
    .filter(Boolean).sort();
  if (all.length === 0 || typeof Chart === "undefined") return;
  const labels = everyWeek(all);
  const isLong = labels.length > 300;
  const names = [...new Set(
    data.tables.category_week.rows.map(([name]) => name))];
  const select = choice("All flagged posts",
    names.map((name) => [name, categoryTitle(name)]));
  parent.append(make("div", { class: "tools" }, field("Show", select)));
  const entry = charts.add(parent,
    "Posts by week; the table below has the same numbers", 0, () => {
      const weeks = new Map(weeksOf(select.value).map((w) => [w[0], w]));
      const value = (week) => (weeks.get(week) || [week, 0, 0])[1];
      return {
        type: "bar",
        data: {
          labels,
          datasets: [{
            data: labels.map(value),
            backgroundColor: ink("--accent"),
            maxBarThickness: 28,
            categoryPercentage: isLong ? 1 : 0.8,
            barPercentage: isLong ? 1 : 0.9,
          }],
        },
        options: {
          plugins: {
            legend: { display: false },
            tooltip: {
              callbacks: {
                title: ([item]) => `Week of ${item.label}`,
                label: ({ label }) => {
                  const [, posts, of] = weeks.get(label) || [label, 0, 0];
                  return of
                    ? `${number(posts)} of ${counted(of, "post", "posts")}`
                    : `${number(posts)} posts`;
                },
              },
            },
          },
          scales: {
            x: { grid: { display: false },
              ticks: { maxRotation: 0, autoSkipPadding: 24 } },
            y: { beginAtZero: true, ticks: { precision: 0, maxTicksLimit: 6 },
              title: { display: true, text: "posts a week" } },
          },
        },
      };
    });
  select.addEventListener("change", () => charts.draw(entry));
};

/* Bars of equal length say nothing. */
const barChart = (parent, label, rows) => {
  if (new Set(rows.map(([, value]) => value)).size < 2) return;
  charts.add(parent, label, rows.length, () => ({
    type: "bar",
    data: {
      labels: rows.map(([name]) => wrapped(name)),
      datasets: [{
        data: rows.map(([, value]) => value),
        backgroundColor: ink("--accent"),
        maxBarThickness: 18,
      }],
    },
    options: {
      indexAxis: "y",
      plugins: { legend: { display: false } },
      scales: {
        x: { beginAtZero: true, ticks: { precision: 0, maxTicksLimit: 6 },
          title: { display: true, text: "flagged posts" } },
        y: { grid: { display: false }, ticks: { autoSkip: false } },
      },
    },
  }));
};

/* A route on two lines, where there is no room for it on one. */
const wrapped = (label) =>
  isNarrow() ? label.split(/(?<= →) /) : label;

/* Where the columns of a table are: {route: 1, …}. */
const placesOf = (table) =>
  Object.fromEntries(table.columns.map(({ name }, at) => [name, at]));

/* Prices of one category, currency and unit, by route: the range, and the
 * median as a mark in it. */
const priceChart = (parent, rows, at) => {
  const [category, currency, unit] =
    ["category", "currency", "unit"].map((name) => rows[0][at[name]]);
  const names = rows.map((row) =>
    `${row[at.route] || "no route stated"} (${number(row[at.stated])})`);
  const what = (currency || "currency not said") + (unit && ` (${unit})`);
  const title = `${categoryTitle(category)}: prices by route, ${what}`;
  parent.append(make("p", { class: "charted" },
    `${title}. In brackets: how many prices.`));
  charts.add(parent, title, rows.length, () => {
    const labels = names.map(wrapped);
    return {
      data: {
        labels,
        datasets: [
          { type: "scatter", label: "median",
            data: rows.map((row, y) => ({ x: row[at.median], y })),
            pointRadius: 5, pointStyle: "rectRot",
            backgroundColor: ink("--ink"), borderColor: ink("--ink") },
          { type: "bar", label: "lowest to highest", maxBarThickness: 14,
            data: rows.map((row) => [row[at.min], row[at.max]]),
            pointStyle: "rect",
            minBarLength: 3, backgroundColor: ink("--accent-soft") },
        ],
      },
      options: {
        indexAxis: "y",
        plugins: {
          legend: { position: "bottom", labels: { usePointStyle: true } },
          tooltip: {
            callbacks: {
              title: ([item]) => names[item.dataIndex],
              label: ({ dataIndex }) => {
                const row = rows[dataIndex];
                return `${number(row[at.min])} to ${number(row[at.max])}, ` +
                  `median ${number(row[at.median])}`;
              },
            },
          },
        },
        scales: {
          x: { beginAtZero: true, title: { display: true, text: what } },
          y: { type: "category", labels, grid: { display: false },
            ticks: { autoSkip: false } },
        },
      },
    };
  });
};

/* The category, currency and unit with the most prices, of up to twelve
 * routes. */
const priceCharts = (parent) => {
  const { prices } = data.tables;
  const at = placesOf(prices);
  const groups = new Map();
  for (const row of prices.rows) {
    const key = [row[at.category], row[at.currency], row[at.unit]].join("\n");
    groups.set(key, [...(groups.get(key) || []), row]);
  }
  const stated = (rows) => rows.reduce((sum, row) => sum + row[at.stated], 0);
  const [rows] = [...groups.values()].sort((a, b) => stated(b) - stated(a));
  if (!rows || rows.length < 2) return;
  const first = [...rows].sort((a, b) => b[at.stated] - a[at.stated])
    .slice(0, 12);
  priceChart(parent, first, at);
};
