// The address that a record keeps for ever, as codes on paper hold it: on to its page in the first
// of the visitor's languages that there is. Whoever has another language, or no script, chooses.

/** @param {string} code @returns {string} the language without its country */
const plain = (code) => code.toLowerCase().split("-")[0];

const doors = [...document.querySelectorAll("a")];
const wanted = navigator.languages.map(plain).find((code) => doors.some((door) => plain(door.hreflang) === code));
const door = doors.find((one) => plain(one.hreflang) === wanted);
// The way back leads to where the visitor came from, not here again.
if (door) location.replace(door.href);
