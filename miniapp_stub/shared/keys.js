// One Idempotency-Key for one thing wanted: a request that went unanswered is sent again under the same key, so that
// a weak network never files a claim twice. An answer, good or bad, frees the key.
const unanswered = new Map();

function fresh() {
  const random = () => Math.random().toString(36).slice(2, 12);
  return `${Date.now().toString(36)}-${random()}${random()}`;
}

function keyOf(wanted) {
  if (!unanswered.has(wanted)) unanswered.set(wanted, fresh());
  return unanswered.get(wanted);
}

function answered(wanted) {
  unanswered.delete(wanted);
}

module.exports = { keyOf, answered };
