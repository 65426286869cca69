/** Given names of the West with their nicknames; those that are Russian names too are in `russian`. A class a line. */
export const west = `
Уильям William Wilhelm Guillaume Guillermo Willem Bill Billy Will Willy Liam
Джеймс James Джим Jim Jimmy Jamie
Aaron
Alan Alain
Alfonso Alphonse
Archibald Archie
Barack Barry
Barnaby Barnabas
Bernard Bernardo Bernie
Bertrand Bert
Bradley Brad
Brandon
Calvin Cal
Cesare César
Clifford Cliff
Clinton Clint
Curtis Curt
Diego
Dietrich Dieter
Dominic Dominique Domenico Domingo
Donald Don Donnie
Douglas Doug
Edmund Edmond Ed
Edwin Ed
Fabian Fabio
Ferdinand Fernando Hernando
Frederick Friedrich Fryderyk Federico Fred Freddy Fritz
Gerald Gerard Gerhard Jerry Gerry
Gilbert Gil
Günter Guenther
Gustav Gus
Harold Harald Hal
Hans
Herbert Herb Bert
Howard Howie
Hubert
Hugo Hugh Ugo
Jeffrey Geoffrey Jeff Geoff
Jonathan Jon
Jörg Joerg
Joshua Josh
Jürgen Juergen
Kenneth Ken Kenny
Kurt
Leonard Leonardo Len Lenny
Leslie Les
Ludwig Lewis Louis Luigi Luis Lou
Melvin Mel
Nathan
Nathaniel Nate
Norman Norm
Olaf
Oliver Olivier Ollie
Patrick Patricio Pat Paddy
Ralph Raúl
Randall Randy
Reinhard Reinhold
Reginald Reg Reggie
René
Rodney Rod
Rodrigo
Roger Ruggero
Roland
Ronald Ron Ronnie
Russell Russ
Sidney Sid
Terence Terry
Thorsten
Tobias Toby
Ulrich Uli
Walter Gauthier Walt
Wesley Wes
Wolfgang Wolf
Abigail Abby Gail
Amanda Mandy
Amy Aimée
Bernadette
Brigitte Birgit Bridget Brygida
Cecilia Cécile Celia
Charlotte Lottie
Cynthia Cindy
Deborah Debbie
Dolores Lola
Dorothy Dorothea Dorota Dolly
Gertrude Trudy
Gisela Giselle
Grace Graziella
Gwendolyn Gwen
Ingeborg Inge
Jacqueline Jackie
Jennifer Jenny Jen
Jessica Jess
Josephine Josefina Josie
Judith Judy
Kimberly Kim
Lucy Lucia Łucja
Matilda Mathilde Tilly
Mildred Millie
Monica Monique
Pamela Pam
Patricia Pat Patty Trish
Penelope Penny
Rachel Raquel
Sarah Sally
Silvia Sylvie
Ursula
Vivian Viv
`
