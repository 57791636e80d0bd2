using AttrBot.CrashTest;
using AttrBot.CrashTest.Bot;

// One program, two roles: the messenger, which starts and kills the bot; and the bot.
switch (args)
{
    case ["bot", ..]:
        await BotProgram.RunAsync(BotSettings.Parse(args.AsSpan(1)));
        return 0;
    case ["verify", var log]:
        return CrashTestRunner.Verify(log) ? 0 : 1;
    case ["--help" or "-h"]:
        Console.WriteLine(CrashTestOptions.Usage);
        return 0;
    default:
        CrashTestOptions options;
        try
        {
            options = CrashTestOptions.Parse(args);
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine($"{e.Message}\n\n{CrashTestOptions.Usage}");
            return 2;
        }

        return await CrashTestRunner.RunAsync(options) ? 0 : 1;
}
