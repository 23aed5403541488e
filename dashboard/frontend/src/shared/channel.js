/**
 * The line between text and map: messages within one session of one browser, with no
 * server in between. The channel's name is new in every session, so that one tab never
 * lights up another.
 *
 * @typedef {object} Message
 * @property {"map" | "reader"} from
 * @property {"ready" | "hover" | "select" | "goto" | "view" | "hover-event" | "select-event" | "goto-event"} type
 * @property {string | null} [place] place_id; null when the pointer has left
 * @property {string} [layer] "actors" where the place stands for those who act in its name
 * @property {number} [lon]
 * @property {number} [lat]
 * @property {number} [zoom]
 * @property {number | null} [km] radius of a circle as large as the place
 * @property {string} [name]
 * @property {string | null} [event] "ARTICLE/text-START-END"; null when the pointer has left
 * @property {string[]} [events] those that one mark on the map tells
 */

/**
 * @param {string} name of the channel
 * @param {"map" | "reader"} side that speaks here
 * @param {(message: Message) => void} hear called with what the other side says
 * @returns {{say: (message: Omit<Message, "from">) => void, close: () => void}}
 */
export function openChannel(name, side, hear) {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }) => {
    if (data && typeof data === "object" && data.from !== side) hear(data);
  };
  return {
    say: (message) => channel.postMessage({ from: side, ...message }),
    close: () => channel.close(),
  };
}
