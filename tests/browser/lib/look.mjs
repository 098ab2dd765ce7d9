// Looks at an open page: what it declares, what it shows, what sticks out.
//
// In: a Playwright page. Out: plain data. The functions handed to `evaluate` run in the page.

/** What the page says of itself, and the parts that every page must have. */
export const declared = (page) =>
  page.evaluate(() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    return {
      lang: document.documentElement.lang,
      title: document.title,
      description: document.querySelector('meta[name="description"]')?.content ?? '',
      headings: all('h1').length,
      mains: all('main').length,
      canonical: document.querySelector('link[rel="canonical"]')?.href ?? null,
      noindex: /noindex/.test(document.querySelector('meta[name="robots"]')?.content ?? ''),
      alternates: all('link[rel="alternate"][hreflang]').map((link) => ({ lang: link.hreflang, href: link.href })),
      // The language switch: links of the page itself that name the language they lead to.
      switches: all('body a[hreflang]').map((link) => ({ lang: link.hreflang, href: link.href })),
      sheets: [...document.styleSheets].filter((sheet) => sheet.cssRules.length > 0).length,
      // Data for machines: the policy must let it be, and it must be what it says.
      data: all('script[type="application/ld+json"]').map((script) => script.textContent),
      broken: all('img').filter((img) => img.complete && img.naturalWidth === 0).map((img) => img.getAttribute('src')),
    };
  });

/** The text that a reader sees, with white space evened out. */
export const text = (page) => page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());

/** Opens every `details` of the page. */
export const unfold = (page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

/** Elements that make the page scroll sideways; empty when it does not. */
export const overflow = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element) => {
      for (let at = element.parentElement; at; at = at.parentElement) {
        if (at !== document.body && at !== document.documentElement && getComputedStyle(at).overflowX !== 'visible') return true;
      }
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element),
    );
    // Of a chain of wide elements the innermost is the cause; of a table, the table is.
    const causes = wide.map((element) => element.closest('table') ?? element);
    return [...new Set(causes)]
      .filter((element) => element.localName === 'table' || !wide.some((other) => other !== element && element.contains(other)))
      .slice(0, 3)
      .map((element) => {
        const text = element.localName === 'table' ? '' : ` ${element.textContent.trim().slice(0, 60)}`;
        return `<${element.localName} class="${element.className}">${text}`;
      })
      .concat(wide.length ? [] : [`${document.documentElement.scrollWidth} px wide`]);
  });

/** Where the keyboard is. */
export const focus = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return {
      name: `<${at.localName}> ${(at.textContent ?? '').trim().slice(0, 40)}`,
      href: at.getAttribute('href'),
      body: at === document.body,
      inMain: document.querySelector('main')?.contains(at) ?? false,
      outlined,
      marked: outlined || style.boxShadow !== 'none',
      inView: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    };
  });
