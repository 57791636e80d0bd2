using System.Collections.Concurrent;
using AttrBot.WhatsApp.MultiDevice;
using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.Tests.Fixture;

/// <summary>Gives each session a played engine: the one that the test has put there, or a new one.</summary>
internal sealed class PlayedEngines : IEngineFactory
{
    private readonly ConcurrentDictionary<string, PlayedEngine> _engines = new(StringComparer.Ordinal);

    public PlayedEngine this[string session] => _engines.GetOrAdd(session, _ => new PlayedEngine());

    public IWhatsAppEngine Create(SessionSetup setup) => this[setup.Name];
}
