function handler(event) {
  var r = event.request;
  return r;
}
