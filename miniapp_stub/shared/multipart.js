// A multipart/form-data body of several files under one name, as an ArrayBuffer (RFC 7578).
function bodyOf(name, buffers) {
  const boundary = `----zhijian${Date.now().toString(36)}`;
  const pieces = [];
  buffers.forEach((buffer, number) => {
    pieces.push(ascii(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${number}.jpg"\r\n` +
      'Content-Type: image/jpeg\r\n\r\n',
    ));
    pieces.push(new Uint8Array(buffer), ascii('\r\n'));
  });
  pieces.push(ascii(`--${boundary}--\r\n`));
  return { data: joined(pieces), type: `multipart/form-data; boundary=${boundary}` };
}

function ascii(text) {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.buffer;
}

module.exports = { bodyOf };
