// Words to complete from (`x-autocomplete`): a list is asked for once and searched on the phone.
const api = require('./api');

const MOST = 5;
const lists = {};

// A list that cannot be had only means that nothing is suggested.
function listOf(name) {
  if (!lists[name]) {
    lists[name] = api.get(`/lists/${name}`).then((answer) => answer.data, () => {
      delete lists[name];
      return [];
    });
  }
  return lists[name];
}

async function startingWith(name, text) {
  const wanted = text.trim();
  if (!wanted) return [];
  const words = await listOf(name);
  return words.filter((word) => word.includes(wanted) && word !== wanted).slice(0, MOST);
}

module.exports = { startingWith };
