using AttrBot.WhatsApp.MultiDevice.Engine;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>Makes the engines of sessions.</summary>
internal interface IEngineFactory
{
    /// <summary>Makes the engine of a session; it is not started.</summary>
    IWhatsAppEngine Create(SessionSetup setup);
}
