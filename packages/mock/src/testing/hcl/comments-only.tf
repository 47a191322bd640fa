# one
// two
/* three
   lines */
/**/
