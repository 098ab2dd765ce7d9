// Listens to everything a page complains of or asks for while it is open.
//
// In: a Playwright page, and the origin it may talk to. Out: `take()` gives the complaints
// since the last call: console errors and warnings (violations of the Content-Security-Policy
// come as such), exceptions, failed requests, and requests to another host.

/** Starts listening. */
export function watch(page, origin) {
  let complaints = [];
  /** The one address that may answer 404: that of the error page. */
  let expected = null;
  const local = (url) => url.replaceAll(origin, '');
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    if (expected && message.location().url === expected && message.text().includes('404')) return;
    const { url } = message.location();
    const where = url && url !== page.url() ? ` (${local(url)})` : '';
    complaints.push(`console ${message.type()}: ${local(message.text())}${where}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) complaints.push(`request to another host: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // The browser lets go of an icon when the next page is opened; what fails says why.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    complaints.push(`failed request: ${local(request.url())}: ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== expected) {
      complaints.push(`failed request: ${local(response.url())}: ${response.status()}`);
    }
  });
  return {
    expect404(url) {
      expected = url;
    },
    take() {
      const taken = complaints;
      complaints = [];
      return taken;
    },
  };
}
