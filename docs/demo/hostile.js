// A page of 2009: names taken, built-in objects changed.
window.$ = window.jQuery = window.Search = function () { throw new Error("not this jQuery"); };
window.SENTENCES = window.address = window.element = "taken";
Object.prototype.each = Array.prototype.each = function () { throw new Error("never asked"); };
Array.prototype.toJSON = function () { return "changed"; };
String.prototype.startsWith = function () { return true; };
