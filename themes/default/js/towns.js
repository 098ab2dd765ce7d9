// Municipalities in the finder: those whose name is being typed, and that of the visitor.
import { button, count } from "./dom.js";

/** Kilometres from the nearest municipality within which a position is in Lombardy. */
const NEAR = 15;

/** Offers the municipalities whose name is being typed. @param {any} finder */
export async function offer(finder) {
  const { town, towns, said } = finder.parts;
  const places = await finder.places().catch(() => finder.show("failed"));
  const found = places && town.value.trim() ? places.find(town.value, 6) : [];
  /** @param {any} found */
  const one = ({ place, name, province }) => button("button-plain", `${name} (${province})`, { do: "near", value: places.slug(place) });
  towns.replaceChildren(...found.map(one));
  count(said, found.length);
  if (!town.value.trim()) said.textContent = "";
}

/** The municipality where the visitor is; none when that is not known, or not in Lombardy. @param {any} finder */
export async function locate(finder) {
  const places = await finder.places();
  const { coords } = await new Promise((found, lost) => navigator.geolocation.getCurrentPosition(found, lost));
  const { place, km } = places.nearest(coords.latitude, coords.longitude);
  return km > NEAR ? null : places.slug(place);
}
