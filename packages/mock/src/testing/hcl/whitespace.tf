

   locals   {

	tab	=	"tab"
   many     =     1   


   list=[1,2,3]
   call=max( 1,2 )
   }

