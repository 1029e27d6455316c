// make.mjs: invented posts for check.mjs, as CrowdTangle's API has them: 250
// pages with an advert each, those of the first two hostile; one page without;
// one post of somebody who asks.
export const hostile =
  "Coyote seguro <script>alert(1)</script> </script><img src=x " +
  "onerror=alert(2)> <!-- javascript:alert(3) \u202Eevil\u202C \u0000 " +
  "\u{1F91D} & \u2028 &lt;b&gt; {{tables}} pagas al llegar, +1 956 555 0142";
export const hostileName = '<b onmouseover="alert(4)">Cruces</b> \u202Etxet';

const post = (page, number, day, message, more) => ({
  platformId: `${page}_${number}`,
  platform: "Facebook",
  date: `${day} 10:00:00`,
  type: "status",
  message,
  postUrl: `https://www.facebook.com/${page}/posts/${number}`,
  languageCode: "es",
  account: {
    id: page,
    name: `Page ${page}`,
    platform: "Facebook",
    platformId: String(page),
    accountType: "facebook_page",
    subscriberCount: page,
  },
  ...more,
});

const named = (page, name) => ({ ...post(page, 0, "", "").account, name });

const posts = [
  post(1, 1, "2021-03-01", hostile, {
    postUrl: "javascript:alert(5)",
    languageCode: '"><script>alert(6)</script>',
    account: named(1, hostileName),
  }),
  post(1, 2, "2021-03-02", `${hostile} again`, {
    account: named(1, hostileName) }),
  post(2, 3, "2021-03-09", "Buenos días. Coyote seguro pagas al llegar", {
    languageCode: "ar" }),
];
for (let page = 3; page <= 250; page++)
  posts.push(post(page, 100 + page, "2021-04-05",
    `Coyote seguro número ${page}, teléfono por inbox`));
for (let page = 3; page <= 250; page++)
  posts.push(post(page, 1000 + page, "2021-04-06", `Buenos días ${page}`));
posts.push(post(900, 9000, "2021-04-06", "Buenos días a todos"));
posts.push(post(901, 9001, "2021-04-06", "Busco coyote, soy Zutano"));

if (process.argv[1].endsWith("make.mjs"))
  for (const one of posts) console.log(JSON.stringify(one));
