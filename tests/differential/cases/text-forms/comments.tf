# hash
// slashes
/* block
   comment */
resource "aws_sns_topic" "comments" { # after
  name = /* inside */ "comments" // after
  /* before */ display_name = "x"
  tags = {
    # in an object
    a = "b", // comma
    "c" : "d"
    (upper("e")) = "f" # computed
  }
}
resource aws_sns_topic unquoted {
  name = "unquoted"
}
resource "aws_sns_topic" "one_line" { name = "one-line" }
