/** The 2,048 English codename words, sorted. An index is part of the format: no word ever moves. */
export const english: readonly string[] = `
aardvark abacus abalone acacia accolade acorn acoustic acre acrobat acrylic actor actress adapter address
adobe advice aerial aerobic agate agenda agile airmail airport ajar albacore album alcove alfalfa algae
algebra allspice almanac almond aloe aloha alpaca alphabet alpine alto aluminum amazing amber ambient amethyst
amphora ample amulet anagram anchor ancient anecdote anemone angle angora animal anise anklet annual anorak
answer antelope antique antler anvil aperture apex apiary apricot apron aquarium arbor arcade archive arctic
arena aria armchair armrest aroma artist artwork ashore aspen asphalt aster athlete atlas atoll atom atrium
attic auburn audio august author autumn avatar avenue aviator avocado awesome awning axle azalea azure baboon
backpack bacon badge bagel bagpipe baguette baker balance balcony ballad balm balsam bamboo banana band
banister banjo banner banquet banyan baobab barber barefoot bargain baritone barley barn baseball basil basket
bassoon bath bayou bead beagle beanbag beauty bedroom bedside bedtime beef beehive beetle begonia beige bell
beret best beverage bicycle bike bikini bilberry binary binder bingo biology birch bird biscuit bison bisque
bistro bivalve blanket blazer blender blimp blink blizzard blog blossom blouse blue board boat bobbin bobcat
bobsled bolero bolster bonbon bonfire bonnet bonsai bonus book boost borscht botany bottle boulder bounce
bouquet boutique bowler boxcar boxwood bracelet braid bramble branch brass brave breeze brick bridge bright
brim brisket broccoli bronze broom broth brown brush bubble bucket buddy budget buffalo buggy bugle builder
bulb bulldog bulrush bumper bunch bundle bungalow bunny bunting burger burlap burrow bus butter buzz byway
cabana cabbage cabin cable caboose cacao cactus cadence caftan cairn cake calcium calendar calf calico calypso
camel campus canal candle canoe canteen canvas canyon caplet capsule capybara caramel carbon card cargo
caribou carnival carol carpet carrot cartoon carving cascade cashew cassette castle cat cauldron causeway
cavern caviar cayenne cedar ceiling celery cello cement center ceramic chair chalet champion channel chapter
charcoal cheddar cheese chef chemist chenille chess chevron chicken chiffon child chimney chip chisel chive
choice chorus chowder chrome chuckle chunky chutney cicada cilantro cinema cinnamon cipher circle citrus city
clam clarinet classic clean clever click client climate clippers cloak closet cloth cloud clove clown club
clump cluster clutch coach coast cobalt cobble cobweb cocoa code codfish coffee coin colander cold coleslaw
collar color column comb comedy comfort comic common compass concert condor confetti conifer contour cookie
cool copilot copper copy coral cork corner corridor corsage cosmos costume cottage cougar counter couple
courage cover cow coyote crab craft crane cravat crayon cream credit crepe crescent crevice cricket crimson
crisp crochet crumb crunch crusty crystal cube cubic cuckoo cucumber cuddle culinary culture cumin cumulus
cupboard cupcake cupola curator curio curly cursive curtain curve cushion custard cutlery cyan cycle cygnet
cylinder cypress daffodil dahlia dairy damask dance dapper data dawn daybreak daylight dazzle debut decade
decimal deck decor degree delta deluxe denim depot depth derby design desktop device dewdrop diadem diagram
dial diamond dice diesel digest digit dimple dinette dinner dinosaur diploma dish distance ditto diva diver
dog doily doll dolphin domain dome domino donkey doodle door dormouse double doughnut downtown dozen dragon
drama drape drawer dress drift drive drizzle drop drum dryer duet dulcimer dumbbell dumpling dune dungaree
duplex durable dusk duster dwelling dynamo eager eaglet earbud early earmuff earring earth earwig easel east
ebony echelon echo eclipse ecology economy eddy edge edible edit egg egret elastic elbow elder electron
elegant element elephant elevator elf elixir email emblem emerald emoji emotion empathy emu enamel enchant
encore energy engine enigma ensemble entrance envelope epic epilogue episode equator equinox era errand
espresso essay estate estuary event exam excite exercise exhibit explorer extra eyebrow eyeglass eyelash
fabric facade face factory faculty falcon fall fancy fanfare fantasy farm fashion faucet feather fedora feline
felt fence fennel fern ferret festival feta fiber fiction fiddle field fiesta fifteen fig filament filbert
fillet film filter final finch finger finish fireside five fixture fizz fjord flake flamingo flannel flapjack
flask flavor flax fleece flicker flight flip float flock floor florist floss flourish fluffy fluid flute
flywheel foam focus foggy foghorn foil folder foliage folk fondue font food football forage forest formula
forward fossil fountain fox foyer fraction fragrant frame freckle freezer freight frequent fresco friend
fringe frog frolic frost frothy frozen fructose fruit fuchsia fudge fulcrum furry fusion future fuzzy gadget
gaiety galaxy gallery galosh game garage garden garland garment garnet gateway gather gauge gazebo gazpacho
gecko geese gelatin gem generous genie gentle geode geology geranium gerbil gesture geyser gherkin giant giddy
gift gigantic giggle gingham ginkgo giraffe girl gizmo glacier glad glance glass glaze gleam glee glider
glimmer glint glisten glitter globe glory glossy glow glucose gluten gnocchi gnome goal goblet goggles golden
golf gondola goose gopher gorge gosling gothic goulash gourd gown grace grain grammar granite graph grassy
gravel gray green griddle griffin grill grit grocery grommet groove ground growth guava guest guide guitar
gull gumdrop guppy gusto gymnast habitat haddock haiku haircut halfway halibut halogen hamlet hammer hamster
handbag happy hardware harmony harness harp harvest hashtag hatbox hatstand haven hawk hawthorn haystack hazel
header heap heart heath hedgehog height heirloom helium helper hemline henna heptagon herb heron herring
hexagon hibiscus hiccup hickory high hiker hill hinge hippo history hobby hockey hoist holiday hollow hologram
homage homework honey honor hoodie hoof hooray hope horizon horn horse hosiery hostel hothouse hubcap hug
human humble humid hummus humor hundred hurdle hurrah husky hutch hyacinth hybrid hydrogen hyphen ibex iceberg
icicle icing icon idea idyllic igloo iguana image impala inbox index indigo indoor infinity ingot inkwell
inland inlet insole instant interior invite iris ironing italic item ivory ivy jacket jacuzzi jade jaguar
jalopy jam janitor jargon jasmine jasper jazz jelly jerboa jersey jester jet jewel jiffy jigsaw jingle jogger
joke jolt journal joy jubilee judo juggler juice jukebox julep jumbo jump junior kale kangaroo karate kayak
kazoo kebab keeper kelp kerchief kestrel ketchup kettle keyboard keyhole keypad keystone khaki kiln kimono
kind kinetic kiosk kippers kitchen kite kitten kiwi knapsack knitting knoll koala kumquat label lacquer
lacrosse ladle ladybug lagoon lakeside lamb lane language lantern lanyard laptop lapwing larch lark lasagna
laser latchkey lathe latitude lattice laughter launch laurel lava lavender layout lazy leaf league leapfrog
lecture leeway legacy legend leisure lemming lemon lemur lens lentil leotard lesson letter library license
lichen licorice lid lifeboat ligature lilac lily lime linden linear linguist linnet linoleum lion lipstick
list literacy little lively living lizard lobelia lobster local locket loft logbook logic lollipop loofah
lookout loom lotion lotus lounge lovebird lowland lozenge lucky luggage lukewarm lullaby lumber luminous lunar
luncheon lupine lush luxury lyric macaroni machine mackerel macro maestro magazine magenta magic magma magnet
magpie mahogany mainland mallard mammoth manager mandolin mango manicure mansion mantis manual map marathon
marble margin marigold marker marmot maroon marquee marshy marten marvel marzipan mascot mason match material
matrix mattress mauve mayfly maypole meadow meal meander measure meatball mechanic medium medley meerkat
mellow melody member memo mentor menu merchant meringue mermaid merry message metallic meteor method metro
mica midday midland midnight migrate mile milky million mimosa mineral mini minnow miracle mirror mirth misty
mitt mixer mobile moccasin mocha model module mohair molasses molecule mollusk molten moment mongoose monitor
monorail monsoon month monument moon moped morsel mosaic moss mothball motif motor motto mouse movie mudflap
mudguard muesli muffin mulberry mulch mullet multiple mural museum mushroom music muskrat muslin myriad myrtle
myth nachos nail napkin narrow nature nautical neat nebula necklace nectar needle neighbor neon nestle network
newsroom niche nickel nightcap nimble nine nitrogen nocturne noise nomad north notch notebook notice nougat
noun novel nozzle nugget nursery nutmeg nutshell nylon oak oarlock oasis oatcake oatmeal obelisk object oboe
obsidian ocarina ocean ocelot octagon octet octopus okapi okra oleander olive omega omelet omnibus onion
online onyx opal open opossum optic orange orbit orca orchard oregano organic origami oriole ornament osprey
ostrich otter ottoman outboard outdoor outfit outline ovation overlap owl owner oxcart oxtail oxygen oyster
ozone pacific package paddle padlock paella page paint pajamas palace pamphlet pan papaya paper paprika
parakeet parcel parfait parka parlor parquet parsley partner passage pasta patent patio pattern pavement
pavilion pawpaw peach peafowl peanut pearl pebble pecan pedal pedestal peel pelican pellet pencil pendant
penguin pentagon peony pepper perfume pergola peridot pesto petite petrel petunia pewter phlox phoenix phone
photo phrase physics piano piccolo pickle picnic picture pie pigeon piglet pigment pilaf pillow pimento
pinafore pink pinwheel pioneer pirate piston pita pitcher pivot pixel pizza plaid planet plaque plaster plate
play plaza pleasant plectrum plenty pliers plover plumage plywood podcast podium poem poetry polar polenta
polka pollen polo pompom poncho pond pontoon popcorn popular porch porpoise porridge port poster potato
pothole pottery poultry practice prairie praline prawn prelude preserve pretzel primrose prism prize product
profile program project prose protein proverb prune public puck pudding puffy pulley pulp pulse puma pumice
pumpkin punnet pupil puppet puree purple pushcart putty puzzle pyramid quad quail quality quantum quarry
quetzal quick quiet quill quince quiz quote rabbit raccoon radio rafter raglan ragtime railing rainbow raisin
rambler ramen ramp ratchet rattle ravine recipe recorder recycle redwood reed referee refill refresh reggae
relay relief remedy rent repair repeat reply reptile rescue resin resort retail return reunion review reward
rewind rhapsody rhino rhombus rhubarb rhyme rhythm ribbon rich rickshaw ride rigging ringlet rinse ripple
rivet riviera robe robin robot rock rodeo romance rooster rosemary rosy rotary rotunda rounded route rowan
rowboat royal ruby rucksack rudder rugged rumba runner runway russet rustic rutabaga sachet safari safe
saffron saga sailor salad salmon salsa salt samovar sandal sapling sapphire sardine sash satchel satin satsuma
sauce sauna sausage savanna savory sawdust sawmill scale scarf scene schedule school science scissors scooter
score screen script scroll scuba sculptor seafood seagull seahorse season seaweed sedan seesaw segment
semester seminar semolina sender senior sepia sequel serenade series sesame session settee seven sextant
shallot shampoo shape shawl shed sheep shelf shepherd sherbet shimmer shingle shirt shoal shoe shorts shoulder
shovel shower shrimp shrub shuffle shuttle shy sidecar sienna sign silicon silk silver siphon sirloin sizzle
skate sketch skewer ski skylark slalom sleeve slide slipper sloop slope small smithy smooth snack snap sneaker
snippet snooze snorkel snowball snug soapbox soccer social soda softball solid soloist solstice solution
sombrero sonata song sonic soprano sorbet sorrel sound soup south souvenir soybean space spaniel sparrow
spatula spectrum speech spell sphere sphinx spicy spigot spinach spiral splash splendid spokes sponge spoon
sporty spot spray spring sprout spruce spud square squeak squid stable stadium stage stamp stapler star
station steam stellar stencil step stereo steward sticker stilt stirrup stitch stock stone stopper story straw
street stripe strong strudel student stuff style suburb subway suede sugar suitcase summer sunbeam sundial
sunlight sunrise sunset super surface surprise sushi swallow swan swatch sweater swift swim swing swirl swivel
sycamore syllable symbol symphony synonym syrup system tabby tablet tackle taco tadpole taffeta talcum talent
talk tamarind tandem tangent tape tapioca tarmac tarragon tart tassel taste tawny taxi teacup teak teapot
teaspoon teenager telegram tempo ten tepee termite terrace texture thatch theater theme theory thermos thick
thimble thistle thought thread thrush thumb tiara ticket tidbit tidy tiger timber timpani tinfoil tinsel
tiptoe tiramisu tissue title toad toaster toboggan toddler toga toggle token tomato tooth topaz topic topping
topsoil tortoise toucan tour towel township track trade traffic trail tram tranquil trapeze treasure treble
tree trellis trestle triangle tribute tricycle trifle trilogy trinket trio tripod triumph trivia trolley
trombone trophy trout truffle trumpet tugboat tulip tulle tumbler tuna tundra tunic turban tureen turmeric
turnip turtle tutor tutu tuxedo tweed twelve twenty twig twilight twinkle twist tycoon typist ukulele umbrella
unicorn unique unison unit universe upbeat update uphill upland upstairs uptown usher utensil vacation vacuum
valise valley valve vanilla vapor variety varnish vase vault vector vehicle velvet vendor venison venture
veranda verbena verse vertex viaduct video view village vinegar vintage vinyl viola visit visor vista vitamin
vivid vogue voice vole voucher voyage waders wafer waffle wagon wagtail waiter walker wallaby walnut walrus
waltz wander warbler wardrobe wasabi washer waterway wave wax wayside wealth weaver web wedding weekend
welcome wetland whale wharf wheat wheel whelk whippet whisk whittle wicker widget wigwam wild window winery
winter wisdom wise wishbone wisteria witty wok wombat woodland woolen word workshop woven wrapper wren wrinkle
wrist yacht year yeti yogurt yucca yummy zebra zebu zenith zephyr zesty zigzag zinc zinnia zipper zodiac zoo
zucchini
`
  .trim()
  .split(/\s+/)
