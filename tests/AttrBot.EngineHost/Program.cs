using System.Globalization;
using AttrBot.EngineHost;

// hold COUNT PROGRAM [ARGUMENT…]     runs so many engines at once, prints their process ids, and waits for its input to end
// measure COUNT PROGRAM [ARGUMENT…]  tells how long they take to start and how much memory they and this process need
if (args is not ["hold" or "measure", { } count, { } program, .. var arguments]
    || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int engines))
{
    Console.Error.WriteLine("Usage: hold COUNT PROGRAM [ARGUMENT…] | measure COUNT PROGRAM [ARGUMENT…]");
    return 2;
}

await using var host = new Host(program, arguments);
return args[0] == "hold" ? await host.HoldAsync(engines) : await host.MeasureAsync(engines);
