using System.Globalization;
using AttrBot.Soak;

// soak [seconds] [--seed n] [--sqlite folder]: mixed load with faults, with --sqlite also of the disk; the exit code is 1 if the counts do not balance.
// flood [messages] [--seed n]: all messages at once, with and without a stuck conversation; 1 if one is lost or memory is exceeded.
var options = SoakOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("Usage: soak [seconds] [--seed n] [--sqlite folder] | flood [messages] [--seed n]");
    return 2;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Mode} {options.Amount}, seed {options.Seed}"));
bool holds = options.Mode == "soak" ? await Soak.RunAsync(options) : await Flood.RunAsync(options);
Console.WriteLine(holds ? "balanced" : "NOT BALANCED");
return holds ? 0 : 1;
