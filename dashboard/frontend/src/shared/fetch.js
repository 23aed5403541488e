/** Files of the atlas itself: there, or left out with a word in the console. */

/**
 * @param {string} url
 * @returns {Promise<any>} what the file holds, null where it cannot be had
 */
export async function getJson(url) {
  try {
    const answer = await fetch(url);
    // Streamlit answers unknown paths with its own page and 200.
    const isJson = (answer.headers.get("content-type") ?? "").includes("json");
    return answer.ok && isJson ? await answer.json() : null;
  } catch (error) {
    console.warn(`Cannot read ${url}: ${error}`);
    return null;
  }
}
