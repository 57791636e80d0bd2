using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>Makes engines that run as child processes, each with the session's own folder for what it downloads.</summary>
internal sealed class EngineFactory(BotOptions bot) : IEngineFactory
{
    private static readonly string[] s_temporaryFolders = ["TMPDIR", "TMP", "TEMP"];

    private readonly EngineLocator _locator = new();

    public IWhatsAppEngine Create(SessionSetup setup)
    {
        WhatsAppEngineOptions options = setup.Options.Engine;
        foreach (string name in s_temporaryFolders)
        {
            options.Environment.TryAdd(name, setup.Folder.TemporaryPath);
        }

        return new WhatsAppEngine(new EngineSetup(setup.Name, options, setup.Time, setup.Logger, bot.LogPrivateData), _locator);
    }
}
