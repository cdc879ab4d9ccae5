// Opens the page in Firefox at some addresses and widths, and prints what each shows, as a JSON list.
// Arguments: the folder where puppeteer-core is installed, the program, the theme (light or dark), the address of the
// page, and a JSON list of {place, width, words}: what follows the address, in pixels, what is typed into the search.
import { createRequire } from "node:module"
import path from "node:path"

const [folder, program, theme, url, wanted] = process.argv.slice(2)
const { default: puppeteer } = await import(createRequire(path.join(folder, "/")).resolve("puppeteer-core"))
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: program,
  headless: true,
  defaultViewport: null,
  extraPrefsFirefox: { "layout.css.prefers-color-scheme.content-override": theme === "dark" ? 0 : 1 },
})

function shown() {
  const box = (element) => element.getBoundingClientRect()
  const far = [...document.querySelectorAll("#text .en > .s")].map((en) => {
    const [zh, own] = [document.getElementById(en.dataset.s), en].map(box)
    return Math.abs(own.top - (own.left > zh.left + 100 ? zh.top : zh.bottom))
  })
  const hits = [...document.querySelectorAll(".s.hit")].map((sentence) => sentence.id || sentence.dataset.s)
  return {
    width: innerWidth,
    apart: far.filter((pixels) => pixels > 24).length,
    pairs: far.length,
    too_wide: document.documentElement.scrollWidth > innerWidth,
    hits: [...new Set(hits)].sort(),
    found: document.querySelector("#found").textContent,
    tokens: [...document.querySelectorAll("#tokens button")].map((button) => button.textContent),
    results: document.querySelectorAll("#results li").length,
    ground: getComputedStyle(document.body).backgroundColor,
    first: box(document.querySelector("#text .s")).top,
  }
}

// Some versions of Firefox, such as 140, know no orientation of screens, which puppeteer sets with the size.
function unlessScreenCannotTurn(error) {
  if (!String(error).includes("setScreenOrientationOverride")) throw error
}

const answers = []
for (const { place, width, words } of JSON.parse(wanted)) {
  const page = await browser.newPage()
  const said = []
  page.on("console", (message) => said.push(message.text()))
  page.on("pageerror", (error) => said.push(String(error)))
  await page.setViewport({ width, height: 800 }).catch(unlessScreenCannotTurn)
  await page.goto(url + place)
  await page.waitForSelector("html[data-ready]")
  await page.addStyleTag({ content: ".far .para { content-visibility: visible !important; }" })
  if (words) {
    await page.keyboard.press("/")
    await page.keyboard.type(words)
    // Asked again and again, for the page lets nobody make functions of text, as waitForFunction does.
    while (!(await page.evaluate(() => document.querySelector("#found").textContent.trim()))) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  answers.push({ ...(await page.evaluate(shown)), said })
  await page.close()
}
await browser.close()
console.log(JSON.stringify(answers))
